import { isArray, isObject, member, type Json, type JsonObject } from "../../generator/document/json.js";
import { isHttpMethod } from "../../generator/document/types.js";

/** A change of a document's text that keeps its meaning, for a generator of random numbers in [0, 1). */
export type Rewrite = (document: JsonObject, random: () => number) => JsonObject;

const alternatives = ["anyOf", "oneOf", "allOf"];

/** Wraps some schemas in a union or an intersection of one. */
export function wrapSchemas(document: JsonObject, random: () => number): JsonObject {
  return mapSchemas(document, (schema) =>
    random() > 0.05 ? schema : { [alternatives[Math.floor(random() * alternatives.length)]!]: [schema] },
  );
}

/** States what holds anyway: flags that are false, lists that are empty. */
export function stateDefaults(document: JsonObject, random: () => number): JsonObject {
  const defaults: readonly (readonly [string, Json])[] = [
    ["nullable", false],
    ["deprecated", false],
    ["required", []],
    ["enum", []],
    ["x-stripeBypassValidation", false],
  ];
  return mapSchemas(document, (schema) => {
    const [key, value] = defaults[Math.floor(random() * defaults.length)]!;
    return random() > 0.2 || schema["$ref"] !== undefined || schema[key] !== undefined
      ? schema
      : { ...schema, [key]: value };
  });
}

/** Moves the parameters, bodies and responses of some operations to the components, and refers to them. */
export function shareParts(document: JsonObject, random: () => number): JsonObject {
  const components = document["components"] as JsonObject;
  const shared = Object.fromEntries(
    ["parameters", "requestBodies", "responses"].map((key) => [key, { ...(components[key] as JsonObject) }]),
  );
  const move = (section: string, value: Json): Json => {
    if (random() > 0.3) return value;
    const name = `part_${Object.keys(shared[section]!).length}`;
    shared[section]![name] = value;
    return { $ref: `#/components/${section}/${name}` };
  };
  const paths = mapOperations(document, (operation) => {
    const { parameters, requestBody, responses } = operation;
    return {
      ...operation,
      ...(isArray(parameters) && { parameters: parameters.map((one) => move("parameters", one)) }),
      ...(requestBody !== undefined && { requestBody: move("requestBodies", requestBody) }),
      ...(isObject(responses) && { responses: mapMembers(responses, (one) => move("responses", one)) }),
    };
  });
  return { ...document, paths, components: { ...components, ...shared } };
}

/** Moves the path parameters that all operations of a path have in common to the path. */
export function shareParameters(document: JsonObject): JsonObject {
  const paths = mapMembers(document["paths"] as JsonObject, (item) => {
    if (!isObject(item)) return item;
    const all = Object.entries(item).flatMap(([key, operation]) =>
      isHttpMethod(key) ? [(member(operation, "parameters") ?? []) as readonly Json[]] : [],
    );
    const texts = all.map((parameters) => new Set(parameters.map((one) => JSON.stringify(one))));
    const common = (all[0] ?? []).filter((one) => texts.every((own) => own.has(JSON.stringify(one))));
    const commonTexts = new Set(common.map((one) => JSON.stringify(one)));
    const operations = mapMembers(item, (operation, key) =>
      isHttpMethod(key) && isObject(operation) && isArray(operation["parameters"])
        ? {
            ...operation,
            parameters: operation["parameters"].filter((one) => !commonTexts.has(JSON.stringify(one))),
          }
        : operation,
    );
    return { ...operations, parameters: [...((item["parameters"] ?? []) as readonly Json[]), ...common] };
  });
  return { ...document, paths };
}

/** Adds schemas and other components that nothing refers to. */
export function addUnused(document: JsonObject, random: () => number): JsonObject {
  const components = document["components"] as { schemas: JsonObject };
  const name = `unused_${Math.floor(random() * 1e6)}`;
  const schema = { type: "object", title: "Unused", properties: { self: { $ref: `#/components/schemas/${name}` } } };
  return {
    ...document,
    tags: [{ name }],
    security: [{ basicAuth: [] }],
    components: {
      ...components,
      schemas: { [name]: schema, ...components.schemas },
      securitySchemes: { basicAuth: { type: "http", scheme: "basic" } },
    },
  };
}

/** Adds extensions that nobody knows wherever OpenAPI allows them. */
export function extendEverywhere(document: JsonObject, random: () => number): JsonObject {
  const extend = (value: JsonObject): JsonObject =>
    random() > 0.1 ? value : { ...value, [`x-${Math.floor(random() * 1e6)}`]: [{ $ref: "#/nowhere", type: null }] };
  const extendAll = (value: Json | undefined): Json =>
    isArray(value) ? value.map((one) => (isObject(one) ? extend(one) : one)) : (value ?? []);
  const withContent = (part: Json | undefined): Json =>
    isObject(part) && isObject(part["content"])
      ? extend({ ...part, content: mapMembers(part["content"], (media) => extend(media as JsonObject)) })
      : (part ?? null);
  const paths = mapOperations(document, (operation) =>
    extend({
      ...operation,
      ...(operation["parameters"] !== undefined && { parameters: extendAll(operation["parameters"]) }),
      ...(operation["requestBody"] !== undefined && { requestBody: withContent(operation["requestBody"]) }),
      responses: extend(mapMembers(operation["responses"] as JsonObject, withContent)),
    }),
  );
  const items = mapMembers(paths, (item) => extend(item as JsonObject));
  const extended = {
    ...document,
    info: { ...(document["info"] as JsonObject), "x-mood": "good" },
    paths: { ...items, "x-paths": { get: 1 } },
    components: { ...(document["components"] as JsonObject), "x-components": { schemas: [] } },
    "x-root": { paths: {} },
  };
  return mapSchemas(extended, extend);
}

/** Maps every schema of a document, the inner ones first. */
function mapSchemas(document: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const visit = (value: Json): Json => {
    if (!isObject(value)) return value;
    if (value["$ref"] !== undefined) return change(value);
    const inner = mapMembers(value, (part, key) => {
      if (key === "properties" && isObject(part)) return mapMembers(part, visit);
      if (alternatives.includes(key) && isArray(part)) return part.map(visit);
      return key === "items" || key === "additionalProperties" ? visit(part) : part;
    });
    return change(inner);
  };
  const withSchemas = (part: Json): Json => {
    if (isArray(part)) return part.map(withSchemas);
    if (!isObject(part)) return part;
    return mapMembers(part, (inner, key) => {
      return key === "schema" ? visit(inner) : withSchemas(inner);
    });
  };
  const components = document["components"] as { schemas: JsonObject };
  return {
    ...document,
    paths: mapOperations(document, (operation) => withSchemas(operation) as JsonObject),
    components: { ...components, schemas: mapMembers(components.schemas, (schema) => visit(schema)) },
  };
}

function mapOperations(document: JsonObject, change: (operation: JsonObject) => JsonObject): JsonObject {
  return mapMembers(document["paths"] as JsonObject, (item) =>
    isObject(item)
      ? mapMembers(item, (operation, key) => (isHttpMethod(key) ? change(operation as JsonObject) : operation))
      : item,
  );
}

function mapMembers(value: JsonObject, change: (part: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part, key)]));
}
