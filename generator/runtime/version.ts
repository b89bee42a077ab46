/** The version of the runtime, sent in `User-Agent`. */
export const VERSION = "0.1.0";
