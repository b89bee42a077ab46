/** A JSON object: an API object, or the params of a request. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Checks that a value is a JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the id in an expandable field, whether the field holds the id or the expanded object. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return isJsonObject(value) && typeof value["id"] === "string" ? value["id"] : undefined;
}
