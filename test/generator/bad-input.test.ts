import { describe, expect, test } from "vitest";
import { cupOperation, makeProject, operation, pinOf, smallDocument } from "./project.js";

const restore = "(restore spec/pin.json from version control, or give a document with --spec PATH)";
const notOpenApi = "(it must be an OpenAPI 3.0 document, as Stripe publishes them)";
const override = "(add a row to generator/model/overrides.ts)";

describe("a pin that can't be used is refused: it", () => {
  test.each<[string, { given: Record<string, string | undefined>; want: string }]>([
    [
      "is missing",
      {
        given: { "spec/pin.json": undefined },
        want: `error spec/pin.json: there is no such file ${restore}`,
      },
    ],
    [
      "is no JSON",
      {
        given: { "spec/pin.json": "pin: [" },
        want: `error spec/pin.json: it is neither JSON nor YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 7 ${restore}`,
      },
    ],
    [
      "lacks a member",
      {
        given: { "spec/pin.json": pinOf("", { sha256: undefined }) },
        want: `error spec/pin.json: "sha256" is missing or no string ${restore}`,
      },
    ],
    [
      "leads nowhere",
      {
        given: { "spec/pin.json": pinOf("", { file: "spec/gone.json" }) },
        want: "error spec/gone.json: there is no such file (npm ci installs it)",
      },
    ],
    [
      "has another sha256",
      {
        given: { "spec/pin.json": pinOf("{}", { sha256: "0".repeat(64) }), "spec/small.json": "{}" },
        want: `error spec/small.json: its sha256 is 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a, and spec/pin.json says ${"0".repeat(64)} (npm ci restores it; if the change is meant, move the pin as spec/README.md says)`,
      },
    ],
    [
      "says another version",
      {
        given: { "spec/pin.json": pinOf(JSON.stringify(smallDocument()), { apiVersion: "2022-08-01" }) },
        want: `error spec/pin.json: "apiVersion" is 2022-08-01, and the document says 2024-04-10 (spec/README.md says how to move the pin)`,
      },
    ],
  ])("%s", async (_, { given, want }) => {
    const project = await makeProject(given);
    expect(await project.generate("--out", "out")).toEqual({ code: 1, out: [], error: [want] });
    expect(await project.times("out")).toEqual({});
  });
});

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const ofPaths = (paths: object) => smallDocument({ paths });
const cups = "/paths/~1v1~1cups";

describe("a document that can't be trusted is refused, and nothing is written: it", () => {
  test.each<[string, { given: string | object | undefined; want: string }]>([
    [
      "is missing",
      {
        given: undefined,
        want: "error DOCUMENT: there is no such file (--spec takes the path of a JSON or YAML document)",
      },
    ],
    [
      "is neither JSON nor YAML",
      {
        given: "\t<html>",
        want: "error DOCUMENT: it is neither JSON nor YAML: Tabs are not allowed as indentation at line 1, column 1",
      },
    ],
    ["is no OpenAPI", { given: "{}", want: `error DOCUMENT: it has no "openapi" ${notOpenApi}` }],
    [
      "is OpenAPI 3.1",
      {
        given: { ...smallDocument(), openapi: "3.1.0" },
        want: `error DOCUMENT: it says OpenAPI "3.1.0" ${notOpenApi}`,
      },
    ],
    ["is Swagger", { given: { swagger: "2.0" }, want: `error DOCUMENT: it says Swagger "2.0" ${notOpenApi}` }],
    [
      "has a reference that leads nowhere",
      {
        given: { ...ofPaths({ "/v1/cups": { post: operation("PostCups") } }), components: {} },
        want: `error #${cups}/post/responses/200/content/application~1json/schema/$ref: the reference "#/components/schemas/cup" leads nowhere`,
      },
    ],
    [
      "has references that only lead back to themselves",
      {
        given: smallDocument({ components: { schemas: { a: ref("b"), b: ref("a"), cup: {} } } }),
        want: "error #/components/schemas/a: the reference only leads back to itself: a → b → a",
      },
    ],
    [
      "has an operation id twice",
      {
        given: ofPaths({ "/v1/cups": { get: operation("Cups"), post: operation("Cups") } }),
        want: `error #${cups}/post: the operationId "Cups" is taken by #${cups}/get`,
      },
    ],
    [
      "gives two operations one name",
      {
        given: ofPaths({ "/v1/tea_cups": { post: operation("A") }, "/v1/teaCups": { post: operation("B") } }),
        want: `error #/paths/~1v1~1tea_cups/post: teaCups.create is already the name of POST /v1/teaCups ${override}`,
      },
    ],
    [
      "doesn't declare a path parameter",
      {
        given: ofPaths({ "/v1/cups/{cup}": { get: operation("GetCup") } }),
        want: `error #${cups}~1{cup}/get: the parameter "cup" in path is not declared`,
      },
    ],
    [
      "declares a path parameter that isn't in the path",
      {
        given: ofPaths({ "/v1/cups": { get: cupOperation("GetCup") } }),
        want: `error #${cups}/get/parameters/0: the parameter "cup" in path is declared, but not in /v1/cups`,
      },
    ],
    [
      "has an unknown content type",
      {
        given: ofPaths({ "/v1/cups": { post: operation("A", { requestBody: { content: { "text/xml": {} } } }) } }),
        want: `error #${cups}/post/requestBody/content/text~1xml: unknown content type "text/xml": requests can be application/json, application/x-www-form-urlencoded, multipart/form-data (--lenient leaves it out)`,
      },
    ],
    [
      "has a body that is no object",
      {
        given: ofPaths({
          "/v1/cups": { post: operation("A", { requestBody: formBody({ type: "array", items: {} }) }) },
        }),
        want: `error #${cups}/post/requestBody: unknown shape: a request body that is no object (--lenient leaves it out)`,
      },
    ],
    [
      "talks to a server that isn't Stripe's",
      {
        given: ofPaths({ "/v1/cups": { get: operation("A", { servers: [{ url: "https://api.example.com" }] }) } }),
        want: `error #${cups}/get/servers/0: the server https://api.example.com is not one of Stripe's (known: api.stripe.com, files.stripe.com, uploads.stripe.com, connect.stripe.com, meter-events.stripe.com)`,
      },
    ],
    [
      "has a path of no version",
      {
        given: ofPaths({ "/v9/cups": { get: operation("A") } }),
        want: "error #/paths/~1v9~1cups/get: the path /v9/cups belongs to no version of the API (paths begin with /v1/ or /v2/)",
      },
    ],
  ])("%s", async (_, { given, want }) => {
    const text = typeof given !== "object" ? given : JSON.stringify(given);
    const project = await makeProject({ "document.json": text, "out/mine.txt": "mine" });
    const { code, out, error } = await project.generate("--spec", "document.json", "--out", "out");
    expect({ code, out, error }).toEqual({
      code: 1,
      out: [],
      error: [want.replace("DOCUMENT", "document.json")],
    });
    expect(Object.keys(await project.times("out"))).toEqual(["mine.txt"]);
  });
});

function formBody(schema: object): object {
  return { content: { "application/x-www-form-urlencoded": { schema } } };
}

describe("what can't be done is said in one line:", () => {
  test("--only of a name that isn't there", async () => {
    const project = await makeProject();
    const { code, error } = await project.generate("--only", "cups,mugs.create", "--out", "out");
    expect(error).toEqual([
      "error: --only mugs.create: there is no such service or operation (the nearest names are cups.create, cups, cups.retrieve)",
    ]);
    expect(code).toBe(1);
  });
});
