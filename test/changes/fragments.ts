import { answer, ref, type Fragment } from "../model/fixture.js";

/** A string. */
export const text = { type: "string" };
/** An integer. */
export const integer = { type: "integer" };
/** An enum. */
export const enumOf = (...values: (string | null)[]) => ({ type: "string", enum: values });
/** An enum of params that accepts other values. */
export const openParam = (...values: string[]) => ({ ...enumOf(...values), "x-stripeBypassValidation": true });
/** An enum of fields that may have other values. */
export const openField = (...values: string[]) => ({ ...enumOf(...values), "x-stripeEnum": { kind: "open" } });
/** An object, with the names of its required members and other keywords. */
export const object = (properties: object, required: readonly string[] = [], rest: object = {}) => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
  ...rest,
});
/** A param that `""` unsets. */
export const emptyable = (schema: object) => ({ anyOf: [schema, enumOf("")] });
/** A list of Stripe's shape. */
export const list = (items: object) => object({ data: { type: "array", items }, object: enumOf("list") });

/** A body of `POST /v1/cups`. */
export const body = (properties: Record<string, object>, required: readonly string[] = []): Fragment => ({
  body: properties,
  ...(required.length > 0 && { required }),
});

/** The resource `cup`, which all methods return. */
export const cup = (properties: object, required: readonly string[] = [], rest: object = {}): Fragment => ({
  schemas: {
    cup: object({ id: text, ...properties }, ["id", ...required], { "x-resourceId": "cup", ...rest }),
    lid: object({ id: text }, ["id"], { "x-resourceId": "lid" }),
    plate: object({ id: text }, ["id"], { "x-resourceId": "plate" }),
  },
});

/** An id that `expand` replaces by the schemas. */
export const id = (...names: string[]) => ({
  anyOf: [text, ...names.map(ref)],
  "x-expansionResources": { oneOf: names.map(ref) },
});

/** A path with one POST. */
export const post = (operation: object = {}) => ({
  post: { operationId: "PostX", responses: answer(ref("cup")), ...operation },
});
/** A path with one GET. */
export const get = (operation: object = {}) => ({
  get: { operationId: "GetX", responses: answer(ref("cup")), ...operation },
});
/** A document with one more path. */
export const at = (path: string, item: object): Fragment => ({ paths: { [path]: item } });
/** The parameters of a path. */
export const pathParameters = (...names: string[]) => ({
  parameters: names.map((name) => ({ name, in: "path", required: true, schema: text })),
});
/** A request body. */
export const form = (schema: object, media = "application/x-www-form-urlencoded") => ({
  requestBody: { content: { [media]: { schema } } },
});
/** A webhook endpoint that can be asked for events. */
export const events = (...types: string[]): Fragment =>
  body({ enabled_events: { type: "array", items: enumOf(...types) } });

/** A pair of documents, and the changes between them in both directions. */
export interface Row {
  readonly one: Fragment;
  readonly other: Fragment;
  readonly forward: readonly string[];
  readonly back: readonly string[];
}
