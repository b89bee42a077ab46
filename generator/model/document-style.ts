import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";

/** The styles of Stripe's documents. */
export type DocumentStyle = "public" | "sdk";

/**
 * Whether a document has the style that Stripe publishes for generators of SDKs. There, `required` names every member
 * that is always present, nullable or not; in the public style, it never names a nullable one, though all are present.
 * The document states its style in `info`; where it doesn't, its schemas show it.
 */
export function hasSdkStyle(document: Document): boolean {
  const { "x-stripeSpecAudience": audience, "x-stripeSpecFilename": file } = document.info;
  const stated = [audience, file].filter((value) => typeof value === "string");
  if (stated.length > 0) return stated.some((value) => /\bsdk\b/.test(value));
  const schemas = Object.values(document.components.schemas);
  if (schemas.some((schema) => schema["x-stripeOperations"] !== undefined)) return true;
  const nullable = schemas.flatMap((schema) => nullableMembers(document, schema));
  return nullable.filter((isRequired) => isRequired).length > nullable.length / 2;
}

/** Whether a schema's `required` also names nullable members. In the public style, only Stripe's V2 schemas do that. */
export function requiresNullable(document: Document, { properties = {}, required = [] }: Schema): boolean {
  return required.some((name) => properties[name] !== undefined && isNullable(document, properties[name]));
}

/** Returns for each nullable member of a schema, at any depth, whether it is required. */
function nullableMembers(document: Document, schema: Schema): readonly boolean[] {
  const { properties = {}, required = [], items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const names = new Set(required);
  const own = Object.entries(properties).filter(([, member]) => isNullable(document, member));
  const parts = [...Object.values(properties), ...anyOf, ...oneOf, ...allOf, ...(items === undefined ? [] : [items])];
  return [...own.map(([name]) => names.has(name)), ...parts.flatMap((part) => nullableMembers(document, part))];
}

function isNullable(document: Document, schema: Schema): boolean {
  return schema.nullable === true || resolve(document, schema).nullable === true;
}
