import { describe, expect, test } from "vitest";
import { cupOperation, makeProject, operation, smallDocument } from "./project.js";

const mugs = "#/paths/~1v1~1mugs";

/** A document whose cups have one member more. */
function withMember(schema: object): object {
  const properties = { id: { type: "string" }, glaze: schema };
  return smallDocument({
    components: { schemas: { cup: { "x-resourceId": "cup", type: "object", properties, required: ["id", "glaze"] } } },
  });
}

/** A document with one path more. */
function withMugs(item: object): object {
  const paths = { "/v1/cups/{cup}": { get: cupOperation("GetCupsCup") }, "/v1/mugs": item };
  return smallDocument({ paths });
}

function answering(schema: object): object {
  return { responses: { 200: { description: "", content: { "application/json": { schema } } } } };
}

interface Case {
  readonly given: object;
  /** What a strict run reports. */
  readonly strict: string;
  /** What a lenient one warns of. */
  readonly warning: string;
  /** A line of a generated file. */
  readonly file: string;
  readonly want: string | RegExp;
}

const glaze = "#/components/schemas/cup/properties/glaze";

describe("what can't be expressed stops the run, and with --lenient is unknown or left out:", () => {
  test.each<[string, Case]>([
    [
      "a schema with a keyword that changes its meaning",
      {
        given: withMember({ description: "How it shines.", not: { type: "string" } }),
        strict: `error ${glaze}/not: unknown shape: a schema with "not" (--lenient types it as unknown)`,
        warning: `warning ${glaze}: unknown shape: a schema with "not" (it is typed as unknown)`,
        file: "resources/cup.ts",
        want: /How it shines\.[^]*glaze: unknown;/,
      },
    ],
    [
      "a part of a schema only",
      {
        given: withMember({
          type: "array",
          items: { anyOf: [{ type: "string" }, { $ref: "#/components/schemas/mug" }] },
        }),
        strict: `error ${glaze}/items/anyOf/1/$ref: the reference "#/components/schemas/mug" leads nowhere`,
        warning: `warning ${glaze}/items/anyOf/1: the reference "#/components/schemas/mug" leads nowhere (it is typed as unknown)`,
        file: "resources/cup.ts",
        want: "glaze: unknown[];",
      },
    ],
    [
      "a response that is no object",
      {
        given: withMugs({ get: operation("GetMugs", answering({ type: "array", items: { type: "string" } })) }),
        strict: `error ${mugs}/get/responses: unknown shape: a response of type array, not an object (--lenient types it as unknown)`,
        warning: `warning ${mugs}/get: unknown shape: a response of type array, not an object (it is typed as unknown)`,
        file: "services/mugs.ts",
        want: "options?: RequestOptions): Call<unknown> {",
      },
    ],
    [
      "a body in an unknown content type",
      {
        given: withMugs({ post: operation("PostMugs", { requestBody: { content: { "text/xml": {} } } }) }),
        strict: `error ${mugs}/post/requestBody/content/text~1xml: unknown content type "text/xml": requests can be application/json, application/x-www-form-urlencoded, multipart/form-data (--lenient leaves it out)`,
        warning: `warning ${mugs}/post/requestBody/content/text~1xml: unknown content type "text/xml": requests can be application/json, application/x-www-form-urlencoded, multipart/form-data (it is left out)`,
        file: "services/mugs.ts",
        want: "create(params?: MugCreateParams, options?: RequestOptions): Call<Cup> {",
      },
    ],
    [
      "a shared body in an unknown content type",
      {
        given: {
          ...withMugs({ post: operation("PostMugs", { requestBody: { $ref: "#/components/requestBodies/mug" } }) }),
          components: {
            schemas: { cup: { "x-resourceId": "cup", type: "object", properties: { id: { type: "string" } } } },
            requestBodies: { mug: { content: { "text/xml": {} } } },
          },
        },
        strict: `error #/components/requestBodies/mug/content/text~1xml: unknown content type "text/xml": requests can be application/json, application/x-www-form-urlencoded, multipart/form-data (--lenient leaves it out)`,
        warning: `warning #/components/requestBodies/mug/content/text~1xml: unknown content type "text/xml": requests can be application/json, application/x-www-form-urlencoded, multipart/form-data (it is left out)`,
        file: "services/mugs.ts",
        want: "create(params?: MugCreateParams, options?: RequestOptions): Call<Cup> {",
      },
    ],
    [
      "query parameters beside a body",
      {
        given: withMugs({
          post: operation("PostMugs", { parameters: [{ name: "dry", in: "query", schema: { type: "boolean" } }] }),
        }),
        strict: `error ${mugs}/post/parameters: a POST has query parameters (its params go into the body, and can't be told apart; --lenient leaves these out)`,
        warning: `warning ${mugs}/post: a POST has query parameters (it is left out)`,
        file: "services/mugs.ts",
        want: "export type MugCreateParams = ",
      },
    ],
    [
      "an operation with the name of another",
      {
        given: smallDocument({
          paths: { "/v1/tea_mugs": { post: operation("A") }, "/v1/teaMugs": { post: operation("B") } },
        }),
        strict:
          "error #/paths/~1v1~1tea_mugs/post: teaMugs.create is already the name of POST /v1/teaMugs (add a row to generator/model/overrides.ts)",
        warning:
          "warning #/paths/~1v1~1tea_mugs/post: teaMugs.create is already the name of POST /v1/teaMugs (it is left out)",
        file: "services/tea-mugs.ts",
        want: 'return this.client.post("/v1/teaMugs"',
      },
    ],
    [
      "an unknown method of a path",
      {
        given: withMugs({ get: operation("GetMugs"), trace: {} }),
        strict: `error ${mugs}/trace: unknown shape: a path with "trace" (--lenient leaves it out)`,
        warning: `warning ${mugs}/trace: unknown shape: a path with "trace" (it is left out)`,
        file: "services/mugs.ts",
        want: "retrieve(",
      },
    ],
  ])("%s", async (_, { given, strict, warning, file, want }) => {
    const project = await makeProject({ "spec/given.json": JSON.stringify(given) });
    const flags = ["--spec", "spec/given.json", "--out", "out"];
    expect(await project.generate(...flags)).toMatchObject({ code: 1, error: [strict] });
    expect(await project.generate(...flags, "--lenient")).toMatchObject({ code: 0, error: [warning] });
    expect(
      (await project.read(`out/${file}`)).replaceAll(/ApiCall|ApiRequestOptions/g, (name) => name.slice(3)),
    ).toMatch(want);
    expect(await project.generate(...flags, "--lenient", "--check")).toMatchObject({ code: 0 });
  });
});

test("--lenient changes nothing for a document that has no such shapes", async () => {
  const project = await makeProject();
  const strict = await project.generate("--spec", "spec/small.json", "--out", "strict");
  const lenient = await project.generate("--spec", "spec/small.json", "--out", "lenient", "--lenient");
  expect([strict.error, lenient.error]).toEqual([[], []]);
  expect(await project.read("lenient/files.json")).toBe(await project.read("strict/files.json"));
});

test("a lenient run's output isn't taken for that of a strict one", async () => {
  const project = await makeProject({ "spec/given.json": JSON.stringify(withMember({ not: {} })) });
  const flags = ["--spec", "spec/given.json", "--out", "out"];
  expect((await project.generate(...flags, "--lenient")).code).toBe(0);
  expect((await project.generate(...flags)).code).toBe(1);
});

test("--lenient doesn't help a document whose whole is wrong", async () => {
  const project = await makeProject({ "spec/given.json": JSON.stringify(smallDocument({ paths: {} })) });
  const answer = await project.generate("--spec", "spec/given.json", "--out", "out", "--lenient");
  expect(answer).toMatchObject({ code: 1, error: ["error #/paths: a document must have paths"] });
});

test("an operation without an id gets the one that Stripe's documents would give it", async () => {
  const document = smallDocument({
    paths: { "/v1/cups/{cup}": { get: cupOperation("x", { operationId: undefined }) } },
  });
  const project = await makeProject({ "spec/given.json": JSON.stringify(document) });
  expect(await project.generate("--spec", "spec/given.json", "--out", "out")).toMatchObject({ code: 0, error: [] });
  expect(await project.read("out/manifest.json")).toContain('"operationId": "GetCupsCup"');
});
