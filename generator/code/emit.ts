import { Diagnostics, type Result } from "../diagnostics.js";
import type { Model } from "../model/types.js";
import { clientModules } from "./client-modules.js";
import { eventModules } from "./events.js";
import { expandModules } from "./expand-modules.js";
import { facadeModule } from "./facade.js";
import { locations } from "./locations.js";
import type { Module } from "./module.js";
import { namespaceModules, namespaceTree } from "./namespaces.js";
import { resourceModules } from "./resources.js";
import { serviceModules } from "./services.js";
import type { Locate } from "./type-context.js";
import { typesModule } from "./type-exports.js";

/** Emits all generated modules except openapi-typescript's, as ts-morph structures. */
export function emitModules(model: Model): Result<readonly Module[]> {
  const diagnostics = new Diagnostics();
  const locate = resourceLocator(model);
  const tree = namespaceTree(model, diagnostics);
  const modules = [
    ...clientModules(model),
    ...resourceModules(model, locate),
    ...serviceModules(model, locate),
    ...eventModules(model, locate),
    ...expandModules(model, locate),
    ...namespaceModules(tree),
    facadeModule(model, tree),
    typesModule(tree),
  ];
  checkUniquePaths(modules, diagnostics);
  return diagnostics.result(modules);
}

/** Reports modules of the same path: different names can have the same file name, such as `TEacup` and `Teacup`. */
function checkUniquePaths(modules: readonly Module[], diagnostics: Diagnostics): void {
  const paths = new Set<string>();
  for (const { path } of modules) {
    if (paths.has(path))
      diagnostics.error("two modules have this file", path, "add a row to generator/model/overrides.ts");
    paths.add(path);
  }
}

function resourceLocator({ envelope }: Model): Locate {
  const union = envelope?.path.join(".");
  return (path) => (path.join(".") === union ? locations.eventTypes : locations.resource(path));
}
