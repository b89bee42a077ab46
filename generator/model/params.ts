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
  return { type: "object", properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) };
}

function bodyOf(document: Document, { requestBody }: Operation, encoding: Encoding): Schema {
  const { content = {} } = requestBody ?? {};
  const media = content[contentTypes[encoding]] ?? Object.values(content)[0];
  const body = resolve(document, media?.schema ?? {});
  return body.allOf === undefined ? body : intersectObjects(document, body);
}

/** Returns the params of a method: their type's name, and whether they are required. */
export function paramsOf({ paramsName, method }: NamedOperation, schema: Schema): Params {
  const isNone = Object.keys(schema.properties ?? {}).length === 0;
  const kind = isNone ? "none" : (schema.required?.length ?? 0) > 0 ? "required" : "optional";
  const change =
    method === "update" && schema.properties?.["metadata"] !== undefined ? { metadata: { order_id: "6735" } } : {};
  const takesExpand = schema.properties?.["expand"]?.type === "array";
  return {
    name: paramsName,
    kind,
    takesExpand,
    expandableSchemas: [],
    example: { ...(exampleOf(schema) as object), ...change },
  };
}

/** Builds an example value, with required members only. */
function exampleOf(schema: Schema): Example {
  if (schema.enum !== undefined)
    return (schema.enum.find((value) => value !== "" && value !== null) as Example | undefined) ?? "";
  const alternative = schema.anyOf?.[0];
  if (alternative !== undefined) return exampleOf(alternative);
  switch (schema.type) {
    case "integer":
    case "number":
      return 1000;
    case "boolean":
      return true;
    case "array":
      return [exampleOf(schema.items ?? {})];
    case "object": {
      const required = (schema.required ?? []).map((name): [string, Example] => [
        name,
        namedExample(name, schema.properties?.[name] ?? {}),
      ]);
      return Object.fromEntries(required);
    }
    default:
      return "…";
  }
}

function namedExample(name: string, schema: Schema): Example {
  if (schema.type !== "string" || schema.enum !== undefined) return exampleOf(schema);
  if (name.endsWith("url")) return "https://example.com";
  return (
    new Map([
      ["currency", "usd"],
      ["country", "US"],
    ]).get(name) ?? "…"
  );
}
