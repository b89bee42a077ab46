import type { Manifest } from "./code/manifest.js";
import { errorAt, type Diagnostic } from "./diagnostics.js";

/**
 * Reports the methods whose name differs from the manifest of the last run; `name` is that manifest's path in messages.
 */
export function findRenamedMethods(last: string | undefined, now: string, name: string): readonly Diagnostic[] {
  const before = last === undefined ? new Map<string, string>() : methodNames(last, name);
  return [...methodNames(now, name)].flatMap(([operation, method]): Diagnostic[] => {
    const old = before.get(operation);
    if (old === undefined || old === method) return [];
    const hint = "keep the name with a row in generator/model/overrides.ts, or accept it with --allow-renames";
    return [
      { severity: "error", message: `stripe.${old} would be renamed to stripe.${method}`, pointer: operation, hint },
    ];
  });
}

/** Reads a manifest's method names by operation, with path parameters as `{}`. */
function methodNames(manifest: string, name: string): ReadonlyMap<string, string> {
  try {
    const { services } = JSON.parse(manifest) as Manifest;
    return new Map(services.flatMap(({ name, operations }) => operations.map((operation) => entryOf(name, operation))));
  } catch {
    const hint = "restore it from version control, or accept new names with --allow-renames";
    const message = "the names of the last run can't be read";
    throw errorAt(message, name, hint);
  }
}

function entryOf(service: string, operation: Manifest["services"][number]["operations"][number]): [string, string] {
  const { http, path, method } = operation;
  if (![service, http, path, method].every((member) => typeof member === "string")) throw new TypeError();
  return [`${http} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`, `${service}.${method}`];
}
