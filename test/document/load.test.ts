import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { symlinkSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { listInputFiles, loadDocument } from "../../generator/document/load.js";
import { documentWith, makeRoot } from "./fixture.js";

const sound = JSON.stringify(documentWith());
const sha256 = hash(sound);

function hash(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function pin(changes: object = {}): string {
  return JSON.stringify({ source: "npm:a@1/b.json", file: "b.json", sha256, apiVersion: "2024-04-10", ...changes });
}

async function complain(files: Record<string, string | Uint8Array>, spec?: string): Promise<readonly string[]> {
  const { value, diagnostics } = await loadDocument(await makeRoot(files), spec);
  expect(value).toBeUndefined();
  return diagnostics.map(formatDiagnostic);
}

function jsonError(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`${text} is JSON`);
}

const restore = "(restore spec/pin.json from version control, or give a document with --spec PATH)";
const notOpenApi = "(it must be an OpenAPI 3.0 document, as Stripe publishes them)";

describe("a pin that can't be used", () => {
  test.each<[string, { given: Record<string, string>; want: readonly string[] }]>([
    ["is missing", { given: {}, want: [`error spec/pin.json: there is no such file ${restore}`] }],
    [
      "is cut off",
      {
        given: { "spec/pin.json": "{" },
        want: [`error spec/pin.json: it is not valid JSON: ${jsonError("{")} ${restore}`],
      },
    ],
    [
      "is a list",
      {
        given: { "spec/pin.json": "[]" },
        want: ["apiVersion", "file", "sha256", "source"].map(
          (key) => `error spec/pin.json: "${key}" is missing or no string ${restore}`,
        ),
      },
    ],
    [
      "lacks a member",
      {
        given: { "spec/pin.json": pin({ file: undefined }) },
        want: [`error spec/pin.json: "file" is missing or no string ${restore}`],
      },
    ],
    [
      "has a sha256 that can't be one",
      {
        given: { "spec/pin.json": pin({ sha256: "ABC" }) },
        want: [`error spec/pin.json: "sha256" must be 64 hexadecimal digits in lower case ${restore}`],
      },
    ],
    [
      "has a name twice",
      {
        given: { "spec/pin.json": `{ "sha256": "a", ${pin().slice(1)}` },
        want: [`error spec/pin.json#/sha256: the name appears twice in its object ${restore}`],
      },
    ],
    [
      "leads to no file",
      { given: { "spec/pin.json": pin() }, want: ["error b.json: there is no such file (npm ci installs it)"] },
    ],
    [
      "leads to other bytes",
      {
        given: { "spec/pin.json": pin(), "b.json": "{}" },
        want: [
          `error b.json: its sha256 is ${hash("{}")}, and spec/pin.json says ${sha256} (npm ci restores it; if the change is meant, move the pin as spec/README.md says)`,
        ],
      },
    ],
  ])("%s", async (_, { given, want }) => {
    expect(await complain(given)).toEqual(want);
  });
});

describe("a given document that can't be used", () => {
  test.each<[string, { given: string | Uint8Array; want: string }]>([
    ["is cut off", { given: '{"openapi": ', want: `error a.json: it is not valid JSON: ${jsonError('{"openapi": ')}` }],
    [
      "is a web page",
      {
        given: "<!doctype html>\n<p>Not found: sorry</p>",
        want: "error a.json: it is neither JSON nor YAML: Implicit keys need to be on a single line at line 1, column 1",
      },
    ],
    [
      "has a key twice, in YAML",
      {
        given: "openapi: 3.0.0\nopenapi: 3.0.0",
        want: "error a.json: it is neither JSON nor YAML: Map keys must be unique at line 2, column 1",
      },
    ],
    [
      "has a key twice, in YAML, of other types",
      {
        given: 'openapi: 3.0.0\n200: a\n"200": b',
        want: "error a.json: it is neither JSON nor YAML: Map keys must be unique at line 3, column 1",
      },
    ],
    [
      "is not UTF-8",
      {
        given: Uint8Array.of(0xff, 0xfe, 0x7b),
        want: "error a.json: it is neither JSON nor YAML: The encoded data was not valid for encoding utf-8",
      },
    ],
    ["is a list", { given: "[]", want: `error a.json: it is not an object ${notOpenApi}` }],
    ["is a sentence", { given: "Hello there", want: `error a.json: it is not an object ${notOpenApi}` }],
    ["is empty", { given: "", want: `error a.json: it is not an object ${notOpenApi}` }],
    ["is another object", { given: "{}", want: `error a.json: it has no "openapi" ${notOpenApi}` }],
    ["is Swagger", { given: '{"swagger":"2.0"}', want: `error a.json: it says Swagger "2.0" ${notOpenApi}` }],
    ["is OpenAPI 3.1", { given: "openapi: 3.1.0", want: `error a.json: it says OpenAPI "3.1.0" ${notOpenApi}` }],
    ["has a number for version", { given: "openapi: 3.0", want: `error a.json: it says OpenAPI 3 ${notOpenApi}` }],
    [
      "has a name that JavaScript can't carry",
      {
        given: '{"openapi":"3.0.0","components":{"schemas":{"a":{"properties":{"__proto__":{"type":"string"}}}}}}',
        want: `error a.json#/components/schemas/a/properties/__proto__: "__proto__" can't be a name: JavaScript objects can't carry it`,
      },
    ],
    ["is bottomless", { given: `${"[".repeat(999)}${"]".repeat(999)}`, want: "nested deeper than 200 levels" }],
    ["holds itself, in YAML", { given: "a: &a\n  b: *a\n  c: *a", want: "nested deeper than 200 levels" }],
    ["holds what JSON can't", { given: "a: .nan", want: "error a.json#/a: a value that JSON doesn't have" }],
    ["holds bytes", { given: "a: !!binary aGk=", want: "a value that JSON doesn't have" }],
  ])("%s", async (_, { given, want }) => {
    const found = await complain({ "a.json": given }, "a.json");
    expect(found).toEqual([expect.stringContaining(want)]);
    if (want.startsWith("error")) expect(found).toEqual([want]);
  });

  test("is not there, is a folder, or can't be read", async () => {
    const hint = "(--spec takes the path of a JSON or YAML document)";
    expect(await complain({}, "a.json")).toEqual([`error a.json: there is no such file ${hint}`]);
    expect(await complain({ "a.json/b": "" }, "a.json")).toEqual([`error a.json: it is a folder ${hint}`]);
    const long = "a".repeat(300);
    expect(await complain({}, long)).toEqual([`error ${long}: it can't be read (ENAMETOOLONG) ${hint}`]);
  });

  test.each<[string, { given: (path: string) => void; want: string }]>([
    ["a named pipe", { given: (path) => execFileSync("mkfifo", [path]), want: "it is a named pipe" }],
    ["a link to a device", { given: (path) => symlinkSync("/dev/zero", path), want: "it is a device" }],
    ["a link to nothing", { given: (path) => symlinkSync("nowhere", path), want: "it is a link that leads nowhere" }],
    ["a link to itself", { given: (path) => symlinkSync(path, path), want: "it can't be read (ELOOP)" }],
  ])("is %s", async (_, { given, want }) => {
    const root = await makeRoot({});
    given(join(root, "a.json"));
    const { value, diagnostics } = await loadDocument(root, "a.json");
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      `error a.json: ${want} (--spec takes the path of a JSON or YAML document)`,
    ]);
  });

  test.each<[string, { given: string; want: string }]>([
    [
      "a scheme that isn't read",
      {
        given: "file:///a.json",
        want: `documents can't be read from "file:" (give a PATH, an https URL, or npm:PACKAGE@VERSION/FILE)`,
      },
    ],
    [
      "plain http",
      {
        given: "http://example.com/a.json",
        want: "it is plain http, which anybody on the way can change (give an https URL)",
      },
    ],
    [
      "a package without an exact version",
      {
        given: "npm:a@1/b.json",
        want: "it names no file of a package (the form is npm:PACKAGE@VERSION/FILE with an exact version, such as 1.2.3)",
      },
    ],
  ])("is at %s", async (_, { given, want }) => {
    expect(await complain({}, given)).toEqual([`error ${given}: ${want}`]);
  });
});

describe("a document", () => {
  test("is the pin's, when its bytes are", async () => {
    const root = await makeRoot({ "spec/pin.json": pin(), "b.json": sound });
    const { value, diagnostics } = await loadDocument(root);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ value: documentWith(), sha256, source: "npm:a@1/b.json" });
    expect(value?.pin?.apiVersion).toBe("2024-04-10");
  });

  test.each<[string, { given: string }]>([
    ["JSON", { given: sound }],
    ["JSON after a byte order mark", { given: `\ufeff${sound}` }],
    ["YAML, whatever its name ends in", { given: "openapi: 3.0.0\ninfo: { version: 2024-04-10 }\n" }],
  ])("can be %s", async (_, { given }) => {
    const root = await makeRoot({ "a.json": given });
    const { value } = await loadDocument(root, "a.json");
    expect(value).toMatchObject({ value: { openapi: "3.0.0", info: { version: "2024-04-10" } }, source: "a.json" });
    expect(value?.sha256).toBe(hash(given));
    expect((await loadDocument("/", join(root, "a.json"))).value?.sha256).toBe(value?.sha256);
  });
});

describe("the files that decide what the document is", () => {
  const overlay = { "spec/overlays/a.yaml": "" };

  test.each<[string, { given: Record<string, string>; spec?: string; want: readonly string[] }]>([
    [
      "are pin, document and overlays",
      { given: { "spec/pin.json": pin(), ...overlay }, want: ["spec/pin.json", "b.json", "spec/overlays/a.yaml"] },
    ],
    [
      "are also what lies with the overlays and is none, so that it is noticed",
      { given: { "spec/overlays/a.json": "" }, spec: "c.json", want: ["c.json", "spec/overlays/a.json"] },
    ],
    [
      "are the given document and overlays",
      { given: { "spec/pin.json": pin(), ...overlay }, spec: "c.json", want: ["c.json", "spec/overlays/a.yaml"] },
    ],
    ["are still named when the pin is broken", { given: { "spec/pin.json": "{" }, want: ["spec/pin.json"] }],
  ])("%s", async (_, { given, spec, want }) => {
    const root = await makeRoot(given);
    await mkdir(join(root, "spec"), { recursive: true });
    expect(await listInputFiles(root, spec)).toEqual(want.map((file) => join(root, file)));
  });
});
