/** A JSON object: an API object, or the params of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** A JSON object, and no array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The id that an expandable field holds, whether it is expanded or not. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return isFields(value) && typeof value["id"] === "string" ? value["id"] : undefined;
}
