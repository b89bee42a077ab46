import { expect, test } from "vitest";
import { matching, readPinned, startCalls } from "./document.js";

const document = await readPinned();
const { call } = startCalls(document);

test("answers with Stripe's headers", () => {
  const given = { "idempotency-key": "key_1", "stripe-version": "2023-10-16", "stripe-account": "acct_1" };
  expect(call("POST", "/v1/customers", "", given).headers).toEqual({
    "content-type": "application/json",
    "request-id": matching(/^req_\w{14}$/),
    "stripe-version": "2023-10-16",
    "idempotency-key": "key_1",
    "stripe-account": "acct_1",
  });
  expect(call("GET", "/v1/balance").headers["stripe-version"]).toBe(document.info.version);
});

test("answers JSON bodies and pages of V2 from a document that has it", () => {
  const thing = {
    type: "object",
    properties: { id: { type: "string" }, object: { enum: ["v2.thing"] }, size: { type: "integer" } },
    required: ["id", "object", "size"],
  } as const;
  const list = {
    type: "object",
    properties: {
      data: { type: "array", items: { $ref: "#/components/schemas/v2.thing" } },
      next_page_url: { type: "string", nullable: true },
    },
  } as const;
  const ok = (schema: object): object => ({ 200: { content: { "application/json": { schema } } } });
  const v2 = startCalls({
    openapi: "3.0.0",
    info: { version: "2024-09-30.acacia" },
    components: { schemas: { "v2.thing": thing } },
    paths: {
      "/v2/things/{id}": {
        delete: {
          operationId: "c",
          parameters: [{ name: "id", in: "path", schema: { type: "string" } }],
          responses: ok({ $ref: "#/components/schemas/v2.thing" }),
        },
      },
      "/v2/things": {
        get: {
          operationId: "a",
          parameters: [
            { name: "limit", in: "query", schema: { type: "integer" } },
            { name: "page", in: "query", schema: { type: "string" } },
          ],
          responses: ok(list),
        },
        post: {
          operationId: "b",
          requestBody: {
            content: {
              "application/json": {
                schema: { type: "object", properties: { size: { type: "integer" } }, required: ["size"] },
              },
            },
          },
          responses: ok({ $ref: "#/components/schemas/v2.thing" }),
        },
      },
    },
  } as unknown as typeof document);
  const json = { "content-type": "application/json" };
  for (const size of [1, 2, 3]) v2.call("POST", "/v2/things", JSON.stringify({ size }), json);
  const first = v2.call("GET", "/v2/things?limit=2").body;
  expect(first).toMatchObject({
    data: [{ size: 3 }, { size: 2 }],
    next_page_url: matching(/\/v2\/things\?page=\w+&limit=2$/),
    previous_page_url: null,
  });
  const second = v2.call("GET", first.next_page_url).body;
  expect(second).toMatchObject({ data: [{ size: 1 }], next_page_url: null });
  const back = v2.call("GET", String(second["previous_page_url"])).body;
  expect(back).toMatchObject({ ...first, next_page_url: matching(/\/v2\/things\?page=/) });
  expect(v2.call("GET", back.next_page_url).body).toEqual(second);
  expect(v2.call("GET", "/v2/things?page=nope").body.error).toMatchObject({ param: "page" });
  expect(v2.call("POST", "/v2/things", "{", json).body.error.code).toBe("invalid_json");

  const keyed = { ...json, "idempotency-key": "key_1" };
  const id = String(second.data[0]?.id);
  const gone = [1, 2].map(() => v2.call("DELETE", `/v2/things/${id}`, "", keyed));
  expect(gone.map(({ status }) => status)).toEqual([200, 200]);
  expect(gone[1]?.headers["idempotent-replayed"]).toBe("true");
});
