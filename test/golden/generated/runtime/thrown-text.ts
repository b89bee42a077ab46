/** Converts a value that was thrown, or a part of it, to text; it may be anything. */
export function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return typeof thrown;
  }
}
