/** Freezes a value at every depth, so that a change of it throws. */
export function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}
