import type { Declaration, Model } from "../model/types.js";
import { declarationStatements } from "./declarations.js";
import { Imports } from "./imports.js";
import { locations } from "./locations.js";
import type { Module } from "./module.js";
import { DeclaredNames } from "./declared-names.js";
import type { Locate } from "./type-context.js";

/** Emits one file for each resource, and one for their shared shapes. */
export function resourceModules({ resources, shared }: Model, locate: Locate): readonly Module[] {
  const files = resources.map(({ path, declaration }) => typesModule(locations.resource(path), [declaration], locate));
  return shared.length === 0 ? files : [...files, sharedModule(shared, locate)];
}

function sharedModule(shared: readonly Declaration[], locate: Locate): Module {
  return typesModule(locations.shared, shared, locate);
}

function typesModule(file: string, declarations: readonly Declaration[], locate: Locate): Module {
  const names = new DeclaredNames(declarations);
  const imports = new Imports(file, names.all);
  const context = { file, imports, names, locate };
  // Only params accept `undefined`; the shared file contains shapes of params and of results.
  const unformatted = declarations.flatMap((declaration) =>
    declarationStatements(context, declaration, { acceptsUndefined: /Params?$/.test(declaration.name) }),
  );
  return { path: file, formatted: [], unformatted: [...imports.structures, ...unformatted] };
}
