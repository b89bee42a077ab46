/** The parts of a `Stripe-Signature` header: `t=1700000000,v1=5257a8…`. */
export interface ParsedHeader {
  /** When the payload was signed, in seconds since the Unix epoch; undefined without a valid one. */
  readonly timestamp: number | undefined;
  /** The signatures of the scheme `v1`; other schemes are ignored. */
  readonly signatures: readonly string[];
}

/**
 * Parses a `Stripe-Signature` header: items separated by commas, exactly named, in any order; the last timestamp counts.
 * @see https://docs.stripe.com/webhooks#verify-manually
 */
export function parseSignatureHeader(header: string): ParsedHeader {
  const items = header.split(",").map((item) => item.split("="));
  const valuesOf = (name: string) => items.flatMap(([key, value]) => (key === name ? [value ?? ""] : []));
  const timestamp = parseInt(valuesOf("t").at(-1) ?? "", 10);
  return { timestamp: timestamp >= 0 ? timestamp : undefined, signatures: valuesOf("v1") };
}
