/** The parts of a `Stripe-Signature` header: `t=1700000000,v1=5257a8…`. */
export interface ParsedHeader {
  /** When the payload was signed, in seconds since the Unix epoch; NaN without a timestamp. */
  readonly timestamp: number;
  /** The signatures of the scheme `v1`; other schemes are ignored. */
  readonly signatures: readonly string[];
}

/**
 * Parses a `Stripe-Signature` header: items separated by commas, exactly named, in any order; the last timestamp counts.
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function parseSignatureHeader(header: string): ParsedHeader {
  const signatures: string[] = [];
  let timestamp = NaN;
  for (const item of header.split(",")) {
    const [name, value = ""] = item.split("=");
    if (name === "t") timestamp = parseInt(value, 10);
    if (name === "v1") signatures.push(value);
  }
  return { timestamp, signatures };
}
