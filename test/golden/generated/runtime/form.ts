import { kindOf } from "./text.js";

/** The objects around a value, from the inside out. */
interface Parents {
  readonly value: object;
  readonly up: Parents | undefined;
}

/**
 * Encodes params as the API reads them, in queries and bodies: `{ expand: ["a"], metadata: { k: "" } }` is
 * `expand[0]=a&metadata[k]=`. `null` and `""` unset a value, `undefined` isn't sent, a Date is Unix seconds.
 * What would be lost or garbled on the way (Map, NaN, functions, cycles…) is a TypeError that names the parameter.
 */
export function encodeForm(params: object): string {
  const kind = kindOf(params);
  if (kind !== "Object") throw refusal("", kind);
  return encodeMembers("", params, undefined).slice(1);
}

/**
 * Encodes params as a JSON body. What a form can't carry is refused here too, by the same walk, because JSON would
 * say `null` or `{}` in its place; a bigint goes as a string of digits, as the API spells 64-bit integers.
 */
export function encodeJson(params: object): string {
  encodeForm(params);
  return JSON.stringify(params, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** Encodes what an object or a list holds, each as `&name=value…`, or as nothing; `name` is encoded already. */
function encodeMembers(name: string, value: object, up: Parents | undefined): string {
  for (let parent = up; parent; parent = parent.up) if (parent.value === value) throw refusal(name, "a cycle");
  const parents = { value, up };
  let text = "";
  for (const key of Object.keys(value)) {
    const part = encodeText(key, name);
    text += encode(up ? `${name}[${part}]` : part, (value as Record<string, unknown>)[key], parents);
  }
  return text;
}

function encode(name: string, given: unknown, parents: Parents): string {
  // As far as types go: `kindOf` says what is neither.
  const value = (typeof given === "object" && given ? toPlain(given) : given) as string | number | null | undefined;
  if (typeof value === "string") return `&${name}=${encodeText(value, name)}`;
  if (value === undefined) return "";
  if (value === null) return `&${name}=`;
  if (typeof value === "boolean" || Number.isFinite(value)) return `&${name}=${encodeText(String(value), name)}`;
  const kind = kindOf(value);
  if (kind === "Object" || kind === "Array") return encodeMembers(name, Object(value) as object, parents);
  if (kind === "BigInt") return `&${name}=${encodeText(String(value), name)}`;
  throw refusal(name, kind === "Number" ? String(value) : kind);
}

/** Dates are seconds; other objects may say what they are in JSON (dayjs, Decimal), but bytes say nothing useful there. */
function toPlain(value: object): unknown {
  if (value instanceof Date) return Math.floor(+value / 1000);
  const { toJSON } = value as { toJSON?: unknown };
  return typeof toJSON === "function" && !ArrayBuffer.isView(value) ? (toJSON.call(value) as unknown) : value;
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
    throw refusal(name, "a lone surrogate");
  }
}

/** Names the parameter and what is wrong with its value, never the value: it may be a card's. */
function refusal(name: string, what: string): TypeError {
  return new TypeError(`${decodeURIComponent(name) || "params"}: ${what} can't be sent`);
}
