import type { Json, JsonObject } from "../../generator/document/json.js";
import { hostileTexts } from "./hostile-texts.js";

/** A document that has each text wherever a document may have any text. */
export function hostileDocument(texts: readonly string[] = Object.values(hostileTexts)): JsonObject {
  const description = texts.join("\n\n");
  return {
    openapi: "3.0.0",
    info: { title: description, description, version: texts[0] },
    paths: hostilePaths(texts, description),
    components: {
      schemas: {
        address: textsOf(texts),
        cake: { ...objectOf(texts, description), "x-resourceId": `cake ${description}` },
        event: { type: "object", description, properties: { object: { type: "string", enum: ["event"] } } },
      },
    },
  } as unknown as JsonObject;
}

function hostilePaths(texts: readonly string[], description: string): object {
  const names = texts.filter((text) => text !== "");
  const said = { description, responses: answer({ $ref: "#/components/schemas/cake" }, description) };
  const query = names.map((name) => ({ name, in: "query", description: name, schema: choiceOf(texts, description) }));
  const id = { name: "cake", in: "path", required: true, description, schema: { type: "string", pattern: texts[0] } };
  const types = { type: "string", enum: names.map((text, index) => `cake.e${index}.${text}`) };
  const hook = { type: "object", properties: { enabled_events: { type: "array", items: types } } };
  return {
    "/v1/cakes": {
      get: {
        ...said,
        operationId: `list ${description}`,
        summary: description,
        parameters: query,
        responses: listOf(),
      },
      post: { ...said, operationId: "PostCakes", deprecated: true, requestBody: form(objectOf(texts, description)) },
    },
    "/v1/cakes/{cake}": { get: { ...said, operationId: "GetCakesCake", parameters: [id] } },
    "/v1/webhook_endpoints": { post: { ...said, operationId: "PostWebhookEndpoints", requestBody: form(hook) } },
  };
}

/** An object with members, and objects with members, that are called like the texts. */
function objectOf(texts: readonly string[], description: string): object {
  const strings = textsOf(texts);
  const choice = choiceOf(texts, description);
  const inner = texts
    .filter((text) => text !== "")
    .map((title) => [`${title}!`, { type: "object", title, properties: { [title]: choice, other: strings[title] } }]);
  const properties = { ...strings, ...(Object.fromEntries(inner) as object), choice };
  return { type: "object", format: description, description, properties, required: texts };
}

function textsOf(texts: readonly string[]): Readonly<Record<string, object>> {
  return Object.fromEntries(texts.map((text) => [text, { type: "string", description: text, title: text }]));
}

function choiceOf(texts: readonly string[], description: string): object {
  const values = texts.map((value) => ({ value, description }));
  const own = { description, default: texts[0], "x-stripeEnum": { kind: "closed", values } };
  return { type: "string", enum: [...texts, "one", "two"], ...own };
}

function form(schema: object): object {
  return { content: { "application/x-www-form-urlencoded": { schema } } };
}

function answer(schema: object, description = ""): object {
  return { 200: { description, content: { "application/json": { schema } } } };
}

function listOf(): object {
  const data = { type: "array", items: { $ref: "#/components/schemas/cake" } };
  return answer({ type: "object", properties: { data, object: { type: "string", enum: ["list"] } } });
}

/** A document with one thing that must be refused, or else be made harmless. */
export function documentWithName(place: "schema" | "path" | "parameter" | "server" | "property", name: string): Json {
  const schemaName = place === "schema" ? name : "cake";
  const parameter = place === "parameter" ? name : "cake";
  const path = place === "path" ? `/v1/${name}` : "/v1/cakes";
  const schema = { $ref: `#/components/schemas/${schemaName}` };
  const operation = (operationId: string) => ({
    operationId,
    responses: answer(schema),
    ...(place === "server" && { servers: [{ url: name }] }),
  });
  const parameters = [{ name: parameter, in: "path", required: true, schema: { type: "string" } }];
  const properties = new Map<string, object>([
    ["metadata", { type: "object", additionalProperties: { type: "string" } }],
  ]);
  if (place === "property")
    properties.set(name, { type: "object", properties: { [name]: { type: "string" } }, required: [name] });
  return {
    openapi: "3.0.0",
    info: { title: "Hostile", version: "2024-04-10" },
    paths: { [path]: { post: operation("A") }, [`${path}/{${parameter}}`]: { get: { ...operation("B"), parameters } } },
    components: {
      schemas: { [schemaName]: { "x-resourceId": name, type: "object", properties: Object.fromEntries(properties) } },
    },
  } as Json;
}
