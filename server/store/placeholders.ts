import type { Schema } from "../../generator/document/types.js";

/** Values for texts that a schema requires and says nothing about, by the field's name. */
const texts: Readonly<Record<string, string>> = {
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

/** Numbers and booleans that are seldom 0 or false in a new object, by the field's name. */
const scalars: Readonly<Record<string, number | boolean>> = {
  active: true,
  exp_month: 12,
  exp_year: 2034,
  quantity: 1,
};

/** A value of a type that a reader would believe; `now` in seconds. */
export function plausibleScalar(schema: Schema, name: string, now: number): unknown {
  if (schema.enum !== undefined && schema.enum.length > 0) return schema.enum[0];
  switch (schema.type) {
    case "boolean":
      return scalars[name] === true;
    case "integer":
      return schema.format === "unix-time" ? now : plausibleNumber(schema, name);
    case "number":
      return plausibleNumber(schema, name);
    case "string":
      return plausibleText(schema, name, now);
    default:
      return undefined;
  }
}

function plausibleNumber(schema: Schema, name: string): number {
  const value = scalars[name];
  return typeof value === "number" ? value : (schema.minimum ?? 0);
}

function plausibleText(schema: Schema, name: string, now: number): string {
  if (schema.format === "decimal" || name.endsWith("_decimal")) return "0";
  if (schema.format === "date-time") return new Date(now * 1000).toISOString();
  if (name === "url" || name.endsWith("_url")) return `https://example.com/${name}`;
  return (texts[name] ?? name).slice(0, schema.maxLength ?? Infinity);
}
