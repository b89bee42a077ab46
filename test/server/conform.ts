import { type Document, refName, resolve, type Schema } from "../../generator/document/types.js";

/** Where a value breaks its schema, one line each; unknown fields break it too. Knows nothing of the server. */
export function violations(document: Document, schema: Schema, value: unknown, at = "$"): readonly string[] {
  if (value === null && schema.nullable === true) return [];
  if (schema.$ref !== undefined) return violations(document, resolve(document, schema), value, at);
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) {
    const tried = union.map((member) => violations(document, member, value, at));
    if (tried.some((found) => found.length === 0)) return [];
    const meant = union.findIndex(({ $ref }) => $ref !== undefined && isObjectOf(document, $ref, value));
    return tried[meant] ?? [`${at}: ${JSON.stringify(value)?.slice(0, 60)} is none of ${union.length} alternatives`];
  }
  if (schema.enum !== undefined && schema["x-stripeBypassValidation"] !== true) {
    return schema.enum.includes(value as string) ? [] : [`${at}: ${JSON.stringify(value)} is not in the enum`];
  }
  return ofType(document, schema, value, at);
}

function ofType(document: Document, schema: Schema, value: unknown, at: string): readonly string[] {
  const type = schema.type ?? (schema.properties === undefined ? undefined : "object");
  if (type === "array") {
    if (!Array.isArray(value)) return [`${at}: is no array`];
    return value.flatMap((item, index) => violations(document, schema.items ?? {}, item, `${at}[${index}]`));
  }
  if (type === "object") return ofObject(document, schema, value, at);
  if (type === "integer") return Number.isInteger(value) ? [] : [`${at}: ${JSON.stringify(value)} is no integer`];
  return type === undefined || typeof value === type ? [] : [`${at}: ${JSON.stringify(value)} is no ${type}`];
}

function ofObject(document: Document, schema: Schema, value: unknown, at: string): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at}: is no object`];
  const { properties, required = [], additionalProperties: extra } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name}: is missing`);
  const inner = Object.entries(value).flatMap(([name, field]) => {
    const known = properties?.[name] ?? (typeof extra === "object" ? extra : undefined);
    if (known !== undefined) return violations(document, known, field, `${at}.${name}`);
    return properties === undefined || extra === true ? [] : [`${at}.${name}: is unknown`];
  });
  return [...missing, ...inner];
}

function isObjectOf(document: Document, $ref: string, value: unknown): boolean {
  const kind = document.components.schemas[refName($ref)]?.properties?.["object"]?.enum?.[0];
  return kind !== undefined && (value as { object?: unknown } | null)?.object === kind;
}
