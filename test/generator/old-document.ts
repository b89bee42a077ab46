const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const answer = (schema: object): object => ({
  responses: {
    200: { description: "", content: { "application/json": { schema } } },
    default: { description: "", content: { "application/json": { schema: ref("error") } } },
  },
});

const form = (properties: object, required?: readonly string[]): object => ({
  requestBody: {
    content: {
      "application/x-www-form-urlencoded": {
        encoding: { metadata: { style: "deepObject", explode: true } },
        schema: { type: "object", properties, ...(required && { required }) },
      },
    },
  },
});

const list = (items: object, object: object): object => ({
  type: "object",
  properties: { data: { type: "array", items }, has_more: { type: "boolean" }, object, url: { type: "string" } },
});

const id = (name: string): object => ({
  name,
  in: "path",
  required: true,
  style: "simple",
  schema: { type: "string" },
});
const text = { type: "string" };
const number = { type: "integer" };
const unset = { enum: [""] };

/**
 * A document in the style of 2018 and 2019: operations without ids, bodies of GET and DELETE, PUT beside PATCH, resources
 * without ids, objects without types, lists whose `object` has no values, maps of anything, enums of deleted objects as
 * text, several servers.
 */
export const oldDocument = {
  openapi: "3.0.0",
  info: { title: "Stripe API", version: "2018-05-21" },
  servers: [
    { url: "https://api.stripe.com" },
    { url: "https://{sub}.stripe.com", variables: { sub: { default: "api" } } },
  ],
  paths: {
    "/v1/mugs": {
      get: { ...form({}), ...answer(list(ref("mug"), text)) },
      post: {
        ...form(
          {
            extra: { type: "object", additionalProperties: {} },
            free: { type: "object" },
            metadata: { type: "object", additionalProperties: text },
            name: { anyOf: [unset, text] },
            shapes: { anyOf: [{ type: "array", items: text }, unset] },
            size: { anyOf: [number, unset] },
          },
          ["size"],
        ),
        ...answer(ref("mug")),
      },
    },
    "/v1/mugs/{mug}": {
      parameters: [id("mug")],
      get: answer({ anyOf: [ref("mug"), ref("deleted_mug")] }),
      delete: { ...form({}), ...answer(ref("deleted_mug")) },
      put: { ...form({ size: number }), ...answer(ref("mug")) },
      patch: { ...form({ size: number }), ...answer(ref("mug")) },
    },
    "/v1/mugs/{mug}/handles": {
      parameters: [id("mug")],
      get: answer(list({ anyOf: [ref("handle"), ref("knob")] }, { enum: ["list"] })),
    },
    "/v1/mugs/{mug}/handles/{id}": {
      parameters: [id("mug"), id("id")],
      delete: answer({ anyOf: [ref("handle"), ref("deleted_handle")] }),
    },
    "/v1/balance": { get: answer(ref("balance")) },
  },
  components: {
    schemas: {
      mug: {
        type: "object",
        properties: {
          id: text,
          object: { type: "string", enum: ["mug"] },
          balance: {
            anyOf: [text, ref("balance")],
            nullable: true,
            "x-expansionResources": { oneOf: [ref("balance")] },
          },
          handles: list(ref("handle"), text),
          any: { type: "object", additionalProperties: {} },
          status: { enum: ["hot", "cold", ""] },
        },
        required: ["id", "object"],
        "x-expandableFields": ["balance", "handles"],
      },
      deleted_mug: { type: "object", properties: { id: text, deleted: { type: "boolean", enum: [true] } } },
      handle: { type: "object", properties: { id: text, object: text, mug: ref("mug") } },
      deleted_handle: { type: "object", properties: { id: text, deleted: { type: "boolean", enum: ["true"] } } },
      knob: { type: "object", properties: { id: text } },
      balance: {
        properties: { available: { type: "array", items: { type: "object", properties: { amount: number } } } },
      },
      error: { type: "object", properties: { error: { type: "object", properties: { code: text } } } },
    },
  },
};
