import type { Schema } from "../../generator/document/types.js";

/** Converts a decoded value to a scalar; undefined when the value isn't of the type. */
type ScalarParser = (value: unknown) => string | number | boolean | undefined;

const types: Readonly<Record<string, ScalarParser>> = {
  string: (value) => (typeof value === "string" ? value : undefined),
  boolean: (value) => ({ true: true, false: false })[String(value)],
  integer: (value) => (/^[+-]?\d{1,15}$/.test(String(value)) ? Number(value) : undefined),
  number: (value) => (String(value).trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : undefined),
};

/** Parsers of string formats; currencies are case-insensitive. */
const formats: Readonly<Record<string, ScalarParser>> = {
  currency: (value) => (/^[a-z]{3}$/i.test(String(value)) ? String(value).toLowerCase() : undefined),
  decimal: (value) => (/^[+-]?\d+(\.\d{1,12})?$/.test(String(value)) ? String(value) : undefined),
};

/** Returns a scalar schema's parser, and the type as error messages call it. The format or the param's name makes a currency. */
export function parserOf(
  { type = "string", format = "", enum: choices }: Schema,
  path: string,
): { readonly type: string; readonly parse: ScalarParser | undefined } {
  const isCurrency = type === "string" && choices === undefined && /(^|\[)currency\]?$/.test(path);
  const name = isCurrency ? "currency" : format;
  const parse = formats[name];
  return parse === undefined ? { type, parse: types[type] } : { type: name, parse };
}
