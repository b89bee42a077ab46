import { Diagnostics, type Result } from "../diagnostics.js";
import { nearestNames } from "./nearest-names.js";
import { referencesIn, referencesInType } from "./references.js";
import type { Declaration, Model, Operation, Service, Type } from "./types.js";

/**
 * Selects the services and operations that `only` names: `checkout`, `checkout.sessions`, `charges.create`. Keeps all
 * types; `sliceModel` drops those that the selection doesn't need. Reports names that match nothing, with the nearest ones.
 */
export function selectServices(model: Model, only: readonly string[]): Result<readonly Service[]> {
  const diagnostics = new Diagnostics();
  const names = selectableNames(model);
  for (const wanted of only) {
    if (names.has(wanted)) continue;
    const hint = `the nearest names are ${nearestNames(wanted, [...names]).join(", ")}`;
    diagnostics.error(`--only ${wanted}: there is no such service or operation`, undefined, hint);
  }
  return diagnostics.result(model.services.flatMap((service) => selectOperations(service, only) ?? []));
}

/** Lists every name that `--only` takes: each operation's, and each of its services and namespaces. */
function selectableNames({ services }: Model): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path, operations } of services) {
    path.forEach((_, index) => names.add(path.slice(0, index + 1).join(".")));
    for (const { method } of operations) names.add([...path, method].join("."));
  }
  return names;
}

function selectOperations(service: Service, only: readonly string[]): Service | undefined {
  const operations = service.operations.filter(({ method }) =>
    only.some((wanted) => isWithin([...service.path, method].join("."), wanted)),
  );
  if (operations.length === 0) return undefined;
  const needed = localDeclarations(service.declarations, operations);
  return { ...service, operations, declarations: service.declarations.filter(({ name }) => needed.has(name)) };
}

function isWithin(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}.`);
}

/** Names the declarations of a service's file that its operations need, directly or through each other. */
function localDeclarations(
  declarations: readonly Declaration[],
  operations: readonly Operation[],
): ReadonlySet<string> {
  const byName = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const needed = new Set(operations.flatMap(({ params, result }) => [params.name.at(-1) ?? "", ...localNames(result)]));
  for (const name of needed) {
    const declaration = byName.get(name);
    const types = declaration === undefined ? [] : referencesIn(declaration);
    for (const type of types) if (type.kind === "local") needed.add(type.path[0] ?? "");
  }
  return needed;
}

function localNames(type: Type): readonly string[] {
  return referencesInType(type).flatMap((inner) => (inner.kind === "local" ? [inner.path[0] ?? ""] : []));
}
