/** The version of the runtime, as it goes into `User-Agent`. */
export const VERSION = "0.1.0";
