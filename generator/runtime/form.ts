import { maskSecrets } from "./mask.js";
import { getTypeTag, isPlatformObject } from "./type-checks.js";
import { createArgumentError } from "./argument-checks.js";

/**
 * Encodes params as `application/x-www-form-urlencoded` text, for queries and bodies:
 * `{ expand: ["a"], metadata: { k: "" } }` becomes `expand[0]=a&metadata[k]=`. `null` and `""` unset a value, `undefined`
 * isn't sent, a Date becomes Unix seconds. Throws a TypeError that names the parameter for a value that can't be
 * represented (Map, NaN, functions, cycles…).
 */
export function encodeForm(params: object): string {
  if (!isRecord(params)) throw createEncodingError("", getTypeTag(params));
  return encodeMembers("", params, 0).slice(1);
}

/**
 * Encodes params as a JSON body. Throws for the same values as `encodeForm`, which `JSON.stringify` would turn into `null`
 * or `{}`. A bigint becomes a string of digits, the API's format for 64-bit integers.
 */
export function encodeJson(params: object): string {
  encodeForm(params);
  return JSON.stringify({ ...params }, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** Encodes the members of an object or array, each as `&name=value…` or an empty string; `name` is already encoded. */
function encodeMembers(name: string, value: object, depth: number): string {
  // The API has at most ten levels, and encoding each one takes space on the stack.
  if (depth > 100) throw createEncodingError(name, "a cycle, or more than 100 levels,");
  let text = "";
  for (const key of Object.keys(value)) {
    const part = encodeText(key, name);
    text += encode(depth ? `${name}[${part}]` : part, (value as Record<string, unknown>)[key], depth);
    // Objects that contain shared objects at every level expand exponentially; the API accepts far less.
    if (text.length > 2 ** 24) throw createEncodingError(name, "more than 16 MB");
  }
  return text;
}

function encode(name: string, given: unknown, depth: number): string {
  // The cast covers the types handled here; the last line rejects all others.
  const value = (typeof given === "object" && given ? toPlain(given) : given) as
    string | number | bigint | null | undefined;
  if (typeof value === "string") return `&${name}=${encodeText(value, name)}`;
  if (value === undefined || value === null) {
    // An invalid dayjs date serializes to null, which would unset the current value.
    if (value !== given) throw createEncodingError(name, `${value} of toJSON`);
    return value === null ? `&${name}=` : "";
  }
  if (typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value))
    return `&${name}=${encodeText(String(value), name)}`;
  if (Array.isArray(value) || isRecord(value)) return encodeMembers(name, value, depth + 1);
  throw createEncodingError(name, typeof value === "number" ? String(value) : getTypeTag(value));
}

/** Whether a value is an object to encode by its members: a plain object, or an instance of one of the program's classes. */
export function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isPlatformObject(value);
}

/** Converts a Date to Unix seconds, and other objects by `toJSON` (dayjs, Decimal), except bytes, which the API can't read as JSON. */
function toPlain(value: object): unknown {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON !== "function" || ArrayBuffer.isView(value)) return value;
  return getTypeTag(value) === "Date" ? Math.floor(+value / 1000) : (toJSON.call(value) as unknown);
}

/** Percent-encodes all but letters, digits, `-_.~` and brackets, which the API accepts unencoded. */
function encodeText(text: string, name: string): string {
  if (!/[^\w.~-]/.test(text)) return text;
  try {
    const encoded = encodeURIComponent(text);
    // Few texts contain these characters, and `replace` with a callback is slow.
    if (!/[!'()*[\]]/.test(text)) return encoded;
    return encoded.replace(/%5[BD]|[!'()*]/g, (part) =>
      part[1] ? decodeURIComponent(part) : `%${part.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw createEncodingError(name, "a lone surrogate");
  }
}

/** Creates the TypeError for a value that can't be encoded. Names the parameter, never the value: it may be a card number. */
function createEncodingError(name: string, reason: string): TypeError {
  return createArgumentError(
    `${maskSecrets(decodeURIComponent(name)).slice(0, 200) || "params"}: ${reason} can't be sent`,
  );
}
