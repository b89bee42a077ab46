import { describe, expect, test } from "vitest";
import { printModel } from "../generator/stages.js";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { buildModel } from "../../generator/model/build.js";
import { deriveOperationId } from "../../generator/runtime/operation-id.js";
import { answer, documentOf, modelOf, ref } from "../model/fixture.js";

const binary = {
  200: { description: "", content: { "application/pdf": { schema: { type: "string", format: "binary" } } } },
};

function header(name: string, required: boolean): object {
  return { name, in: "header", required, style: "simple", schema: { type: "string" } };
}

function form(properties: object): object {
  const schema = { type: "object", properties, required: Object.keys(properties) };
  return { content: { "application/x-www-form-urlencoded": { schema } } };
}

const file = { type: "string", format: "binary" };

/** A multipart body; params that may be empty are optional. */
function multipart(properties: Readonly<Record<string, object>>): object {
  const required = Object.keys(properties).filter((name) => !("anyOf" in (properties[name] ?? {})));
  return { content: { "multipart/form-data": { schema: { type: "object", properties, required } } } };
}

/** The one method of a service that a document of one operation has. */
async function methodOf(http: string, path: string, more: object): Promise<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const parameters = names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const operation = { operationId: deriveOperationId(http, path), parameters, responses: answer(ref("cup")), ...more };
  const modules = await printModel(modelOf({ paths: { [path]: { [http]: operation } } }).model);
  const [, code] = [...modules!].find(
    ([file, text]) => file !== "services/cups.ts" && text.includes(`this.client`) && file.startsWith("services/"),
  )!;
  return /^ {2}(\w+\([^]*?)^ {2}\}/m
    .exec(code.replaceAll(/^\s*\/\*\*[^]*?\*\/\n/gm, ""))![0]
    .replaceAll(/\s+/g, " ")
    .replaceAll("( ", "(")
    .replaceAll(", )", ")")
    .trim();
}

describe("an operation becomes a method of one statement:", () => {
  test.each<[string, { given: Parameters<typeof methodOf>; want: string }]>([
    [
      "without an id",
      {
        given: ["post", "/v1/mugs", {}],
        want: 'create(params?: MugCreateParams, options?: RequestOptions): Call<Cup> { return this.client.post("/v1/mugs", { params, arguments }, options); }',
      },
    ],
    [
      "with ids, the last one called id",
      {
        given: ["get", "/v1/mugs/{mug}/handles/{handle}", {}],
        want: 'retrieveHandle(mugId: Id, id: Id, params?: MugRetrieveHandleParams, options?: RequestOptions): Call<Cup> { return this.client.get("/v1/mugs/{mug}/handles/{handle}", { path: { mug: mugId, handle: id }, params, arguments }, options); }',
      },
    ],
    [
      "whose id in the document differs from what the runtime derives",
      {
        given: ["post", "/v1/mugs", { operationId: "FillMug" }],
        want: 'create(params?: MugCreateParams, options?: RequestOptions): Call<Cup> { return this.client.post("/v1/mugs", { params, operationId: "FillMug", arguments }, options); }',
      },
    ],
    [
      "on another host",
      {
        given: ["delete", "/v1/mugs/{mug}", { servers: [{ url: "https://files.stripe.com/" }] }],
        want: 'del(id: Id, params?: MugDeleteParams, options?: RequestOptions): Call<Cup> { return this.client.delete("/v1/mugs/{mug}", { path: { mug: id }, params, host: "files", arguments }, options); }',
      },
    ],
    [
      "that answers bytes",
      {
        given: ["get", "/v1/mugs/{mug}/pdf", { responses: binary }],
        want: 'pdf(id: Id, params?: MugPdfParams, options?: RequestOptions): Call<Download> { return this.client.get("/v1/mugs/{mug}/pdf", { path: { mug: id }, params, read: readDownload("application/pdf"), arguments }, options); }',
      },
    ],
    [
      "that takes files, at any depth",
      {
        given: [
          "post",
          "/v1/mugs",
          {
            requestBody: multipart({
              color: { type: "string" },
              photo: file,
              scan: { anyOf: [file, { type: "string", enum: [""] }] },
              pages: {
                type: "array",
                items: { type: "object", properties: { front: file, note: { type: "string" } } },
              },
              others: { type: "object", additionalProperties: file },
            }),
          },
        ],
        want: 'create(params: MugCreateParams, options?: RequestOptions): Call<Cup> { return this.client.post("/v1/mugs", { params, encode: encodeMultipart("others[]", "pages[][front]", "photo", "scan?"), arguments }, options); }',
      },
    ],
    [
      "that takes no files, and is multipart",
      {
        given: ["post", "/v1/mugs", { requestBody: multipart({ photo: { type: "string" } }) }],
        want: 'create(params: MugCreateParams, options?: RequestOptions): Call<Cup> { return this.client.post("/v1/mugs", { params, encode: encodeMultipart(), arguments }, options); }',
      },
    ],
    [
      "that answers one of several objects",
      {
        given: ["get", "/v1/mugs/{mug}", { responses: answer({ anyOf: [ref("cup"), { type: "string" }] }) }],
        want: 'retrieve(id: Id, params?: MugRetrieveParams, options?: RequestOptions): Call<Cup | string> { return this.client.get("/v1/mugs/{mug}", { path: { mug: id }, params, arguments }, options); }',
      },
    ],
    [
      "that requires a header which an option stands for",
      {
        given: ["post", "/v1/mugs", { parameters: [header("stripe-version", true)] }],
        want: 'create(params: MugCreateParams | undefined, options: RequestOptionsWith<"apiVersion">): Call<Cup> { return this.client.post("/v1/mugs", { params, arguments }, requireOptions(options, "apiVersion")); }',
      },
    ],
    [
      "that requires two of them, and params",
      {
        given: [
          "post",
          "/v1/mugs",
          {
            parameters: [header("Stripe-Account", true), header("Stripe-Version", true)],
            requestBody: form({ color: { type: "string" } }),
          },
        ],
        want: 'create(params: MugCreateParams, options: RequestOptionsWith<"stripeAccount" | "apiVersion">): Call<Cup> { return this.client.post("/v1/mugs", { params, arguments }, requireOptions(options, "stripeAccount", "apiVersion")); }',
      },
    ],
    [
      "that knows such a header and doesn't require it",
      {
        given: ["post", "/v1/mugs", { parameters: [header("Stripe-Version", false)] }],
        want: 'create(params?: MugCreateParams, options?: RequestOptions): Call<Cup> { return this.client.post("/v1/mugs", { params, arguments }, options); }',
      },
    ],
  ])("%s", async (_, { given, want }) => expect(await methodOf(...given)).toBe(want));

  test.each<[string, { given: object; want: readonly string[] }]>([
    [
      "other headers, and cookies, are left out with a warning",
      {
        given: { parameters: [header("X-Mug", true), { ...header("mug", true), in: "cookie", style: "form" }] },
        want: [
          'warning #/paths/~1v1~1mugs/post/parameters: the cookie parameter "mug" is left out (it can be sent with the request option `headers`)',
          'warning #/paths/~1v1~1mugs/post/parameters: the header parameter "X-Mug" is left out (it can be sent with the request option `headers`)',
        ],
      },
    ],
    [
      "headers that options stand for give none",
      {
        given: {
          parameters: ["Idempotency-Key", "Stripe-Context", "Stripe-Version"].map((name) => header(name, true)),
        },
        want: [],
      },
    ],
  ])("%s", (_, { given, want }) => {
    const post = { operationId: "A", responses: answer(ref("cup")), ...given };
    const { diagnostics } = buildModel(documentOf({ paths: { "/v1/mugs": { post } } }), []);
    expect(diagnostics.map(formatDiagnostic)).toEqual(want);
  });
});
