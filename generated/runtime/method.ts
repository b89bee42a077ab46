/** The methods that the API knows. */
export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** A method that the API knows. */
export type Method = (typeof methods)[number];
