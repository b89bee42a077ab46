import { maskSecrets } from "./mask.js";
import { isPlatformObject, getTypeTag } from "./type-checks.js";
import { createArgumentError } from "./argument-checks.js";

/** An object and those around it, from the inside out, as they were given. */
interface Parents {
  readonly value: object;
  readonly up: Parents | undefined;
  readonly depth: number;
}

/** How deep params may be nested. The API has no more than ten levels, and every level takes its place on the stack. */
const maxDepth = 100;

/** The longest text that params may come to, in characters; the API takes far less. */
const maxTextLength = 2 ** 24;

/**
 * Encodes params as the API reads them, in queries and bodies: `{ expand: ["a"], metadata: { k: "" } }` is
 * `expand[0]=a&metadata[k]=`. `null` and `""` unset a value, `undefined` isn't sent, a Date is Unix seconds.
 * What would be lost or garbled on the way (Map, NaN, functions, cycles…) is a TypeError that names the parameter.
 */
export function encodeForm(params: object): string {
  if (!isRecord(params)) throw createEncodingError("", getTypeTag(params));
  return encodeMembers("", params, { value: params, up: undefined, depth: 0 }).slice(1);
}

/**
 * Encodes params as a JSON body. What a form can't carry is refused here too, by the same walk, because JSON would
 * say `null` or `{}` in its place; a bigint goes as a string of digits, as the API spells 64-bit integers.
 */
export function encodeJson(params: object): string {
  encodeForm(params);
  return JSON.stringify({ ...params }, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** Encodes what an object or a list holds, each as `&name=value…`, or as nothing; `name` is encoded already. */
function encodeMembers(name: string, value: object, parents: Parents): string {
  const { up, depth } = parents;
  if (depth > maxDepth) throw createEncodingError(name, `more than ${maxDepth} levels`);
  for (let parent = up; parent; parent = parent.up)
    if (parent.value === parents.value) throw createEncodingError(name, "a cycle");
  let text = "";
  for (const key of Object.keys(value)) {
    const part = encodeText(key, name);
    text += encode(up ? `${name}[${part}]` : part, (value as Record<string, unknown>)[key], parents);
    // Objects that hold others twice, again and again, would never come to an end.
    if (text.length > maxTextLength) throw createEncodingError(name, "more than 16 MB");
  }
  return text;
}

function encode(name: string, given: unknown, up: Parents): string {
  // As far as types go: `getTypeTag` says what is neither.
  const value = (typeof given === "object" && given ? toPlain(given) : given) as
    string | number | bigint | null | undefined;
  if (typeof value === "string") return `&${name}=${encodeText(value, name)}`;
  if (value === undefined || value === null) {
    // An invalid date of dayjs's says null of itself: sent, it would unset what is there.
    if (value !== given) throw createEncodingError(name, `${value} of toJSON`);
    return value === null ? `&${name}=` : "";
  }
  if (typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value))
    return `&${name}=${encodeText(String(value), name)}`;
  if (Array.isArray(value) || isRecord(value))
    return encodeMembers(name, value, { value: given as object, up, depth: up.depth + 1 });
  throw createEncodingError(name, typeof value === "number" ? String(value) : getTypeTag(value));
}

/** Whether an object's members are what it holds: a plain one, or one of a class of the program's. */
function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isPlatformObject(value);
}

/** Dates are seconds; other objects may say what they are in JSON (dayjs, Decimal), but bytes say nothing useful there. */
function toPlain(value: object): unknown {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON !== "function" || ArrayBuffer.isView(value)) return value;
  return getTypeTag(value) === "Date" ? Math.floor(+value / 1000) : (toJSON.call(value) as unknown);
}

/** Percent-encodes all but letters, digits, `-_.~` and brackets, which the API takes as they are. */
function encodeText(text: string, name: string): string {
  if (!/[^\w.~-]/.test(text)) return text;
  try {
    const encoded = encodeURIComponent(text);
    // Few texts have such marks, and a search that calls back is dear.
    if (!/[!'()*[\]]/.test(text)) return encoded;
    return encoded.replace(/%5[BD]|[!'()*]/g, (mark) =>
      mark[1] ? decodeURIComponent(mark) : `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw createEncodingError(name, "a lone surrogate");
  }
}

/** Names the parameter and what is wrong with its value, never the value: it may be a card's. */
function createEncodingError(name: string, what: string): TypeError {
  return createArgumentError(
    `${maskSecrets(decodeURIComponent(name)).slice(0, 200) || "params"}: ${what} can't be sent`,
  );
}
