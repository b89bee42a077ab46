import { kindOf } from "./text.js";

/**
 * Encodes params as the API reads them, in queries and bodies: `{ expand: ["a"], metadata: { k: "" } }` is
 * `expand[0]=a&metadata[k]=`. `null` and `""` unset a value, `undefined` isn't sent, a Date is Unix seconds.
 * What would be lost or garbled on the way (Map, NaN, functions, cycles…) is a TypeError that names the parameter.
 */
export function encodeForm(params: object): string {
  if (kindOf(params) !== "Object") throw refusal("", kindOf(params));
  return encode("", params, []).slice(1);
}

/**
 * Encodes params as a JSON body. What a form can't carry is refused here too, by the same walk, because JSON would
 * say `null` or `{}` in its place; a bigint goes as a string of digits, as the API spells 64-bit integers.
 */
export function encodeJson(params: object): string {
  encodeForm(params);
  return JSON.stringify(params, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** Encodes one value as `&name=value…`, or as nothing; `name` is encoded already. */
function encode(name: string, given: unknown, parents: readonly unknown[]): string {
  const value = toPlain(given);
  if (value === undefined) return "";
  if (value === null) return `&${name}=`;
  const kind = kindOf(value);
  if (/^(Object|Array)$/.test(kind)) {
    if (parents.includes(value)) throw refusal(name, "a cycle");
    const path = [...parents, value];
    const nest = (key: string): string =>
      parents.length ? `${name}[${encodeText(key, name)}]` : encodeText(key, name);
    return Object.entries(value).reduce((text, [key, member]) => text + encode(nest(key), member, path), "");
  }
  if (!/^(String|Number|Boolean|BigInt)$/.test(kind)) throw refusal(name, kind);
  const scalar = value as number;
  if (kind === "Number" && !isFinite(scalar)) throw refusal(name, String(scalar));
  return `&${name}=${encodeText(String(scalar), name)}`;
}

/** Dates are seconds; other objects may say what they are in JSON (dayjs, Decimal), but bytes say nothing useful there. */
function toPlain(value: unknown): unknown {
  if (value instanceof Date) return Math.floor(value.getTime() / 1000);
  const { toJSON } = Object(value) as { toJSON?: unknown };
  return typeof toJSON === "function" && !ArrayBuffer.isView(value) ? (toJSON.call(value) as unknown) : value;
}

/** Percent-encodes all but letters, digits, `-_.~` and brackets, which the API takes as they are. */
function encodeText(text: string, name: string): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  if (/\p{Cs}/u.test(text)) throw refusal(name, "a lone surrogate");
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%5[BD]/g, decodeURIComponent);
}

/** Names the parameter and what is wrong with its value, never the value: it may be a card's. */
function refusal(name: string, what: string): TypeError {
  return new TypeError(`${decodeURIComponent(name) || "params"}: ${what} can't be sent`);
}
