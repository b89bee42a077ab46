import type { Result } from "../diagnostics.js";
import { reduceToIds, type IsKept } from "./expandable-targets.js";
import { markExpandDependentTypes } from "./expand-dependent-types.js";
import { referencesIn, referencesInType, type Reference } from "./references.js";
import { selectServices } from "./select.js";
import { typesWithin } from "./type-expressions.js";
import type { Model, Service, Type } from "./types.js";

/**
 * Slices the model: keeps the services and operations that `only` names, and the types that they need. Names stay those
 * of the whole model. An expandable field keeps its objects if the slice has all of them anyway; otherwise it is an id.
 */
export function sliceModel(model: Model, only: readonly string[]): Result<Model> {
  const { value: services, diagnostics } = selectServices(model, only);
  if (services === undefined) return { value: undefined, diagnostics };
  const needed = reach(model, services, () => false);
  const isKept: IsKept = (target) => typesWithin(target).every((type) => isObjectKept(needed, model, type));
  // A kept field can also hold a deleted object, which nothing else may need.
  const reached = reach(model, services, isKept);
  const resources = model.resources.filter((resource) => reached.has(keyOf({ kind: "resource", path: resource.path })));
  const shared = model.shared.filter(({ name }) => reached.has(keyOf({ kind: "shared", name })));
  const slice = reduceToIds({ ...model, services, resources, shared, events: [] }, isKept);
  return { value: markExpandDependentTypes(slice), diagnostics };
}

/** Whether a slice has an object that a field may hold; a deleted one comes with the object itself. */
function isObjectKept(needed: ReadonlySet<string>, { resources }: Model, type: Type): boolean {
  if (type.kind !== "resource" || needed.has(keyOf(type))) return true;
  const own = resources.find(({ path }) => path.join(".") === type.path.join("."));
  return own?.schema.startsWith("deleted_") === true;
}

/** Finds the resources and shared declarations that the services need, directly or through each other. */
function reach(model: Model, services: readonly Service[], isFollowed: IsKept): ReadonlySet<string> {
  const declarations = new Map(
    model.resources.map(({ path, declaration }) => [keyOf({ kind: "resource", path }), declaration]),
  );
  for (const declaration of model.shared)
    declarations.set(keyOf({ kind: "shared", name: declaration.name }), declaration);
  const union = model.envelope && keyOf({ kind: "resource", path: model.envelope.path });
  const event = model.envelope && keyOf({ kind: "resource", path: model.envelope.base });
  const roots = services.flatMap(({ declarations: own, operations }) => [
    ...own.flatMap((declaration) => referencesIn(declaration, isFollowed)),
    ...operations.flatMap(({ result }) => referencesInType(result, isFollowed)),
  ]);
  const reached = new Set(roots.map(keyOf));
  for (const key of reached) {
    if (key === union && event !== undefined) reached.add(event);
    const declaration = declarations.get(key);
    if (declaration === undefined) continue;
    for (const reference of referencesIn(declaration, isFollowed)) reached.add(keyOf(reference));
  }
  return reached;
}

function keyOf(reference: Reference): string {
  return `${reference.kind} ${reference.kind === "shared" ? reference.name : reference.path.join(".")}`;
}
