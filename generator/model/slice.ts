import { Diagnostics, type Result } from "../diagnostics.js";
import { typesWithin } from "./type-expressions.js";
import type { Declaration, Model, Operation, Service, Type } from "./types.js";

/**
 * Slices the model: keeps the services and operations that `only` names (`checkout`, `checkout.sessions`,
 * `charges.create`), and the types they refer to. Returns the whole model without `only`.
 */
export function sliceModel(model: Model, only: readonly string[] | undefined): Result<Model> {
  const diagnostics = new Diagnostics();
  if (only === undefined) return diagnostics.result(model);
  const names = model.services.flatMap(({ path, operations }) =>
    operations.map(({ method }) => [...path, method].join(".")),
  );
  for (const wanted of only) {
    if (names.some((name) => isWithin(name, wanted))) continue;
    diagnostics.error(
      `--only ${wanted}: there is no such service or operation`,
      undefined,
      "names are those of stripe.SERVICE.METHOD",
    );
  }
  const services = model.services.flatMap((service) => sliceService(service, only) ?? []);
  return diagnostics.result(dropUnreachable({ ...model, services, events: [] }));
}

function isWithin(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}.`);
}

function sliceService(service: Service, only: readonly string[]): Service | undefined {
  const operations = service.operations.filter(({ method }) =>
    only.some((wanted) => isWithin([...service.path, method].join("."), wanted)),
  );
  if (operations.length === 0) return undefined;
  const roots = operations.flatMap(({ params, result }) => [params.name.at(-1) ?? "", ...localRoots(result)]);
  const needed = withLocalReferences(service.declarations, new Set(roots));
  return { ...service, operations, declarations: service.declarations.filter(({ name }) => needed.has(name)) };
}

function localRoots(type: Type): readonly string[] {
  return typesWithin(type).flatMap((inner) => (inner.kind === "local" ? [inner.path[0] ?? ""] : []));
}

/** Adds the declarations of the same file that the wanted ones refer to or repeat. */
function withLocalReferences(declarations: readonly Declaration[], wanted: Set<string>): ReadonlySet<string> {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  for (const name of wanted) {
    const declaration = byName.get(name);
    for (const used of declaration === undefined ? [] : referencesIn(declaration)) {
      if (used.startsWith("local ")) wanted.add(used.slice("local ".length));
    }
  }
  return wanted;
}

function dropUnreachable(model: Model): Model {
  const { envelope } = model;
  const byName = new Map(
    model.resources.map((resource) => [`resource ${resource.path.join(".")}`, resource.declaration]),
  );
  for (const declaration of model.shared) byName.set(`shared ${declaration.name}`, declaration);
  const reached = new Set(
    model.services.flatMap((service) => [
      ...service.declarations.flatMap(referencesIn),
      ...service.operations.flatMap(resultReferences),
    ]),
  );
  for (const name of reached) {
    const isEvent = name === `resource ${envelope?.path.join(".") ?? ""}`;
    if (isEvent) reached.add(`resource ${envelope?.base.join(".") ?? ""}`);
    const declaration = byName.get(name);
    for (const used of declaration === undefined ? [] : referencesIn(declaration)) reached.add(used);
  }
  const resources = model.resources.filter(({ path }) => reached.has(`resource ${path.join(".")}`));
  return { ...model, resources, shared: model.shared.filter(({ name }) => reached.has(`shared ${name}`)) };
}

function resultReferences({ result }: Operation): readonly string[] {
  return typesWithin(result).flatMap(referenceOf);
}

function referencesIn(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case "repeat":
      return [`local ${declaration.of[0] ?? ""}`];
    case "alias":
      return [...typesWithin(declaration.type).flatMap(referenceOf), ...declaration.inner.flatMap(referencesIn)];
    case "object": {
      const fields = declaration.fields.flatMap(({ type }) => typesWithin(type).flatMap(referenceOf));
      const base = declaration.extends === undefined ? [] : [`shared ${declaration.extends}`];
      return [...base, ...fields, ...declaration.inner.flatMap(referencesIn)];
    }
  }
}

function referenceOf(type: Type): readonly string[] {
  if (type.kind === "resource") return [`resource ${type.path.join(".")}`];
  if (type.kind === "shared") return [`shared ${type.name}`];
  return type.kind === "local" ? [`local ${type.path[0] ?? ""}`] : [];
}
