import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import type { JsonObject } from "../../generator/document/json.js";
import { toDocument } from "../../generator/document/read.js";
import type { Document } from "../../generator/document/types.js";
import { buildModel, type BuiltModel } from "../../generator/model/build.js";
import type { Override } from "../../generator/model/override-lookup.js";
import { overrides } from "../../generator/model/overrides.js";

/** What a test says of a document; the rest is as small as it may be. */
export interface Fragment {
  /** Schemas by name. */
  readonly schemas?: Readonly<Record<string, object>>;
  /** Body of `POST /v1/cups`: its properties, and which are required. */
  readonly body?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  /** Query of `GET /v1/cups`, a list. */
  readonly query?: Readonly<Record<string, object>>;
  /** Members of `info`, such as its extensions. */
  readonly info?: Readonly<Record<string, unknown>>;
  /** Whole paths. */
  readonly paths?: Readonly<Record<string, object>>;
}

const cup = { "x-resourceId": "cup", type: "object", properties: { id: { type: "string" } }, required: ["id"] };

/** A success with a value of this schema. */
export function answer(schema: object): object {
  return { 200: { description: "", content: { "application/json": { schema } } } };
}

/** A reference to a schema. */
export function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

/** A checked document that has the fragment. */
export function documentOf({ schemas = {}, body, required, query, info, paths = {} }: Fragment): Document {
  const form = { type: "object", properties: body, ...(required !== undefined && { required }) };
  const requestBody = { content: { "application/x-www-form-urlencoded": { schema: form } } };
  const post = { operationId: "PostCups", responses: answer(ref("cup")), ...(body !== undefined && { requestBody }) };
  const parameters = Object.entries(query ?? {}).map(([name, schema]) => ({ name, in: "query", schema }));
  const list = {
    type: "object",
    properties: { data: { type: "array", items: ref("cup") }, object: { type: "string", enum: ["list"] } },
  };
  const get = { operationId: "GetCups", parameters, responses: answer(list) };
  const document = {
    openapi: "3.0.0",
    info: { title: "Cups", version: "2024-04-10", ...info },
    paths: { "/v1/cups": { post, ...(query !== undefined && { get }) }, ...paths },
    components: { schemas: { cup, ...schemas } },
  };
  const diagnostics = new Diagnostics();
  const made = toDocument(document as unknown as JsonObject, diagnostics);
  if (made === undefined) throw new Error(diagnostics.all.map(formatDiagnostic).join("\n"));
  return made;
}

/** The model of a document with the fragment, which must be sound. */
export function modelOf(fragment: Fragment, rows: readonly Override[] = overrides): BuiltModel {
  const { value, diagnostics } = buildModel(documentOf(fragment), rows);
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return value;
}

/** What the model says against the fragment, a line each. */
export function complaintsOf(fragment: Fragment): readonly string[] {
  return buildModel(documentOf(fragment)).diagnostics.map(formatDiagnostic);
}
