/** Whether the suites run at full length: `npm run test:long`. */
export const isLong = process.env["LONG"] === "1";

/** What random suites start from: the same for every run unless told, so that a failure comes again. */
export const seed = Number(process.env["SEED"] ?? 20240410);
