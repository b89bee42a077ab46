import type { Declaration, Model } from "../model/types.js";
import type { Finding } from "./change.js";
import { docsFindings } from "./compare-docs.js";
import type { TypeComparer } from "./compare-types.js";
import { foundAt, type Found } from "./found.js";
import type { LocatedDeclaration, ModelIndex } from "./model-index.js";
import type { ResourceUsers } from "./resource-users.js";

/** Finds the resources whose schema is the same and whose type has another name: their new names by the old ones. */
export function findRenamedResources(before: Model, after: Model): ReadonlyMap<string, string> {
  const [old, now] = [before, after].map(
    ({ resources }) => new Map(resources.map(({ schema, path }) => [schema, path.join(".")])),
  ) as [Map<string, string>, Map<string, string>];
  const [oldNames, newNames] = [new Set(old.values()), new Set(now.values())];
  return new Map(
    [...old].flatMap(([schema, name]): [string, string][] => {
      const other = now.get(schema);
      return other === undefined || newNames.has(name) || oldNames.has(other) ? [] : [[name, other]];
    }),
  );
}

/** Compares the resources of two models. */
export function compareResources(
  before: ModelIndex,
  after: ModelIndex,
  renamed: ReadonlyMap<string, string>,
  comparer: TypeComparer,
  users: ResourceUsers,
): readonly Found[] {
  const [old, now] = [namesOf(before.model), namesOf(after.model)];
  const kept = new Set(renamed.values());
  const where = (name: string): Omit<Found, "root" | "placed"> => {
    const service = users.serviceOf(name);
    return { direction: "response", operations: users.operationsOf(name), ...(service !== undefined && { service }) };
  };
  const single = (name: string, finding: Finding): Found => foundAt(name, [finding], where(name));
  return [
    ...old.flatMap((name): readonly Found[] => {
      const other = now.includes(name) ? name : renamed.get(name);
      if (other === undefined) return [single(name, { kind: "type-removed", severity: "breaking", before: name })];
      const [was, is] = [before.resource(name), after.resource(other)];
      const rename: readonly Finding[] =
        name === other ? [] : [{ kind: "type-renamed", severity: "breaking", before: name, after: other }];
      if (was === undefined || is === undefined) return [];
      return [
        foundAt(other, [...rename, ...typeDocs(was, is)], where(other)),
        {
          ...where(other),
          root: other,
          placed: comparer.compareDeclarations(was, is, { direction: "response", subject: "field" }),
        },
      ];
    }),
    ...now.flatMap((name) =>
      old.includes(name) || kept.has(name)
        ? []
        : [single(name, { kind: "type-added", severity: "addition", after: name })],
    ),
  ];
}

/** Compares the docs of shared types, and finds those that came or went. */
export function compareSharedTypes(before: ModelIndex, after: ModelIndex): readonly Found[] {
  const names = [before, after].map(({ model }) => model.shared.map(({ name }) => name)) as [string[], string[]];
  const [old, now] = names;
  const here = { operations: [] };
  return [
    ...old.flatMap((name) => {
      const [was, is] = [before.shared(name), after.shared(name)];
      if (was && is) return [foundAt(name, typeDocs(was, is), here)];
      return [foundAt(name, [{ kind: "type-removed", severity: "breaking", before: name }], here)];
    }),
    ...now.flatMap((name) =>
      old.includes(name) ? [] : [foundAt(name, [{ kind: "type-added", severity: "addition", after: name }], here)],
    ),
  ];
}

function typeDocs(was: LocatedDeclaration, is: LocatedDeclaration): readonly Finding[] {
  return docsFindings("type", docsOf(was.declaration), docsOf(is.declaration));
}

function docsOf(declaration: Exclude<Declaration, { kind: "repeat" }>) {
  return declaration.docs;
}

function namesOf({ resources }: Model): readonly string[] {
  return resources.map(({ path }) => path.join("."));
}
