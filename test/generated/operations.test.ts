import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import type { Document } from "../../generator/document/types.js";
import { Recorder } from "../runtime/recorder.js";
import { methodAt, officialClient, officialNames, operations, ourClient } from "./surfaces.js";

/** Methods of the official client that aren't ours, with the reason. */
const notOurs: readonly { readonly matches: RegExp; readonly reason: string }[] = [
  { matches: /^account\./, reason: "a second name of `accounts`" },
  { matches: /^oauth\./, reason: "not in the document: test/runtime/oauth.test.ts compares them" },
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
    expect(new Set(operations.map(({ name }) => name)).size).toBe(534);
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
  const ours = new Map(operations.map((operation) => [operation.name, operation]));
  const theirs = officialNames(officialClient(1));

  test("has no method that isn't ours, but for a second name and OAuth", () => {
    const missing = theirs.filter((name) => !ours.has(name));
    expect(missing.filter((name) => !notOurs.some(({ matches }) => matches.test(name)))).toEqual([]);
    expect(notOurs.filter(({ matches }) => !missing.some((name) => matches.test(name)))).toEqual([]);
    expect(theirs.length - missing.length).toBe(483);
  });
});
