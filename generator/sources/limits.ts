/** What the reading of a document may cost. */
export interface Limits {
  /** The largest document, in bytes. Stripe's newest has 8 MB. */
  readonly bytes: number;
  /** The longest time, in ms. */
  readonly timeout: number;
}

/** The limits of the commands. */
export const defaultLimits: Limits = { bytes: 100 * 1024 * 1024, timeout: 120_000 };

/** Describes a number of bytes for messages: "100 MB". */
export function describeBytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
