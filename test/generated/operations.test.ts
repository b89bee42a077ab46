import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import type { Document } from "../../generator/document/types.js";
import { Recorder } from "../runtime/recorder.js";
import manifest from "../../generated/manifest.json" with { type: "json" };
import { hasOfficialClient, methodAt, officialClient, officialNames, operations, ourClient } from "./surfaces.js";

/** Methods of the official client that aren't ours, with the reason; of every version, or of one. */
const notOurs: readonly { readonly matches: RegExp; readonly reason: string; readonly apiVersion?: string }[] = [
  { matches: /^account\./, reason: "a second name of `accounts`" },
  { matches: /^oauth\./, reason: "not in the document: test/runtime/oauth.test.ts compares them" },
  {
    matches: /^v2\.core\.events\.addFetchRelatedObjectIfNeeded$/,
    reason: "not in the document: it serves their own code",
    apiVersion: "2026-10-28.endive",
  },
  {
    matches: /^v2\.testHelpers\.moneyManagements\.recipientVerifications$/,
    reason: "ours is `recipientVerifications.create`, as for other operations that create",
    apiVersion: "2026-10-28.endive",
  },
];

let recorder: Recorder;
let document: Document;

beforeAll(async () => {
  recorder = await Recorder.start();
  const { value } = await readDocument(process.cwd(), {});
  document = value!.document;
});
afterAll(() => recorder.stop());

const page = { object: "list", data: [], has_more: false, url: "/v1/things" };
const file = { headers: { "content-type": "application/pdf" } };
const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `id_${index}`);

describe("every operation of the document", () => {
  test("is an operation of the manifest, and the other way round", () => {
    const documented = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((http) => `${http.toUpperCase()} ${path}`),
    );
    expect(operations.map(({ http, path }) => `${http} ${path}`).sort()).toEqual(documented.sort());
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  });

  test("is a method that sends its HTTP method and path", async () => {
    recorder.reset();
    const client = ourClient(recorder.url);
    for (const operation of operations) {
      const args = ids(operation.arguments.length);
      const required = (operation.requiredOptions ?? []).map((name) => [name, "2024-04-10"]);
      const call = methodAt(client, operation.name);
      recorder.reply = () => (operation.kind === "download" ? file : { body: page });
      const params = operation.kind === "upload" ? { file: "a" } : {};
      await call!(...args, params, Object.fromEntries(required));
      let filled = 0;
      const path = operation.path.replaceAll(/\{[^}]+\}/g, () => args[filled++]!);
      expect(`${recorder.last.method} ${recorder.last.url}`, operation.name).toBe(`${operation.http} ${path}`);
    }
    expect(recorder.requests).toHaveLength(operations.length);
  });
});

describe("the official client of the same API version", () => {
  if (!hasOfficialClient) console.warn(`skipped, because no official client of ${manifest.apiVersion} is installed`);
  const ours = new Set(operations.map(({ name }) => name));
  const theirs = officialNames(officialClient(1));
  const excepted = notOurs.filter(({ apiVersion = manifest.apiVersion }) => apiVersion === manifest.apiVersion);

  test.skipIf(!hasOfficialClient)("has no method that isn't ours, but for second names and what isn't in the document", () => {
    const missing = theirs.filter((name) => !ours.has(name));
    expect(missing.filter((name) => !excepted.some(({ matches }) => matches.test(name)))).toEqual([]);
    expect(excepted.filter(({ matches }) => !missing.some((name) => matches.test(name)))).toEqual([]);
  });
});
