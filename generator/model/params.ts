import { resolve } from "../document/types.js";
import type { Document, Operation, Schema } from "../document/types.js";
import type { Diagnostics } from "../diagnostics.js";
import { intersectObjects } from "./merge-schemas.js";
import type { NamedOperation } from "./name-operations.js";
import { contentTypes } from "./operations.js";
import type { Encoding, Example, Params } from "./types.js";

/** Merges an operation's query parameters and body members into one object schema. */
export function paramsSchema(
  document: Document,
  { operation, http, pointer, encoding }: NamedOperation,
  diagnostics: Diagnostics,
): Schema {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const body = http === "get" ? {} : bodyOf(document, operation, encoding);
  if (body.anyOf !== undefined || body.oneOf !== undefined || !["object", undefined].includes(body.type)) {
    diagnostics.error(
      "unknown shape: a request body that is no object",
      `${pointer}/requestBody`,
      "--lenient leaves it out",
    );
  }
  const members = Object.entries(body.properties ?? {});
  if (query.length > 0 && http !== "get" && http !== "delete") {
    diagnostics.error(
      `a ${http.toUpperCase()} has query parameters`,
      `${pointer}/parameters`,
      "its params go into the body, and can't be told apart; --lenient leaves these out",
    );
  }
  const fromQuery = query.map(({ name, schema = {}, description, deprecated }): [string, Schema] => [
    name,
    { ...schema, ...(description !== undefined && { description }), ...(deprecated === true && { deprecated }) },
  ]);
  const required = [
    ...query.filter((parameter) => parameter.required === true).map(({ name }) => name),
    ...(body.required ?? []),
  ];
  const properties = [...fromQuery, ...members].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const names = new Set(properties.map(([name]) => name));
  const known = [...new Set(required)].filter((name) => names.has(name)).sort();
  return { type: "object", properties: Object.fromEntries(properties), ...(known.length > 0 && { required: known }) };
}

function bodyOf(document: Document, { requestBody }: Operation, encoding: Encoding): Schema {
  const { content = {} } = requestBody ?? {};
  const media = content[contentTypes[encoding]] ?? Object.values(content)[0];
  const body = resolve(document, media?.schema ?? {});
  return body.allOf === undefined ? body : intersectObjects(document, body);
}

/** Returns the params of a method: their type's name, and whether they are required. */
export function paramsOf(document: Document, { paramsName, method }: NamedOperation, schema: Schema): Params {
  const isNone = Object.keys(schema.properties ?? {}).length === 0;
  const kind = isNone ? "none" : (schema.required?.length ?? 0) > 0 ? "required" : "optional";
  const change =
    method === "update" && schema.properties?.["metadata"] !== undefined ? { metadata: { order_id: "6735" } } : {};
  const { expand } = schema.properties ?? {};
  const takesExpand = expand !== undefined && resolve(document, expand).type === "array";
  return {
    name: paramsName,
    kind,
    takesExpand,
    expandableSchemas: [],
    example: { ...(exampleOf(document, schema) as object), ...change },
  };
}

/** How many references an example follows: recursive schemas would have no end. */
const maxReferences = 3;

/** Builds an example value, with required members only. */
function exampleOf(document: Document, given: Schema, followed = 0): Example {
  const schema = resolve(document, given);
  const references = followed + (given.$ref === undefined ? 0 : 1);
  if (references > maxReferences) return "…";
  if (schema.enum !== undefined)
    return (schema.enum.find((value) => value !== "" && value !== null) as Example | undefined) ?? "";
  const alternative = schema.anyOf?.[0];
  if (alternative !== undefined) return exampleOf(document, alternative, references);
  switch (schema.type) {
    case "integer":
    case "number":
      return 1000;
    case "boolean":
      return true;
    case "array":
      return [exampleOf(document, schema.items ?? {}, references)];
    case "object": {
      const required = (schema.required ?? []).map((name): [string, Example] => [
        name,
        namedExample(document, name, schema.properties?.[name] ?? {}, references),
      ]);
      return Object.fromEntries(required);
    }
    default:
      return "…";
  }
}

function namedExample(document: Document, name: string, given: Schema, followed: number): Example {
  const schema = resolve(document, given);
  if (schema.type !== "string" || schema.enum !== undefined) return exampleOf(document, given, followed);
  if (name.endsWith("url")) return "https://example.com";
  return (
    new Map([
      ["currency", "usd"],
      ["country", "US"],
    ]).get(name) ?? "…"
  );
}
