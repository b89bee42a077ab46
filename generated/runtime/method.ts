/** The HTTP methods of the API. */
export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** An HTTP method of the API. */
export type Method = (typeof methods)[number];
