import type { Schema } from "../../generator/document/types.js";

/** Values of required strings that the schema doesn't describe further, by field name. */
const strings: Readonly<Record<string, string>> = {
  account_number: "000123456789",
  bank_name: "STRIPE TEST BANK",
  brand: "Visa",
  country: "US",
  currency: "usd",
  default_currency: "usd",
  email: "jenny.rosen@example.com",
  funding: "credit",
  interval: "month",
  last4: "4242",
  line1: "354 Oyster Point Blvd",
  merchant_currency: "usd",
  postal_code: "94080",
  routing_number: "110000000",
  source_currency: "usd",
  state: "CA",
  timezone: "Etc/UTC",
};

/** Values of numbers and booleans that are rarely 0 or false in a new object, by field name. */
const scalars: Readonly<Record<string, number | boolean>> = {
  active: true,
  exp_month: 12,
  exp_year: 2034,
  quantity: 1,
};

/** Returns a realistic value for a required scalar field; `now` is in seconds. */
export function placeholderScalar(schema: Schema, name: string, now: number): unknown {
  if (schema.enum !== undefined && schema.enum.length > 0) return schema.enum[0];
  switch (schema.type) {
    case "boolean":
      return scalars[name] === true;
    case "integer":
      return schema.format === "unix-time" ? now : placeholderNumber(schema, name);
    case "number":
      return placeholderNumber(schema, name);
    case "string":
      return placeholderString(schema, name, now);
    default:
      return undefined;
  }
}

function placeholderNumber(schema: Schema, name: string): number {
  const value = scalars[name];
  return typeof value === "number" ? value : (schema.minimum ?? 0);
}

function placeholderString(schema: Schema, name: string, now: number): string {
  if (schema.format === "decimal" || name.endsWith("_decimal")) return "0";
  if (schema.format === "date-time") return new Date(now * 1000).toISOString();
  if (name === "url" || name.endsWith("_url")) return `https://example.com/${name}`;
  return (strings[name] ?? name).slice(0, schema.maxLength ?? Infinity);
}
