import { Diagnostics, type Result } from "../diagnostics.js";
import type { Model } from "../model/types.js";
import { bindingModules } from "./bindings.js";
import { eventModules } from "./events.js";
import { facadeModule } from "./facade.js";
import { locations } from "./locations.js";
import type { Module } from "./module.js";
import { namespaceModules, namespaceTree } from "./namespaces.js";
import { resourceModules, type Locate } from "./resources.js";
import { serviceModules } from "./services.js";

/** The model as TypeScript: every generated module but openapi-typescript's, as plain structures. */
export function emitModules(model: Model): Result<readonly Module[]> {
  const diagnostics = new Diagnostics();
  const locate = locatorOf(model);
  const tree = namespaceTree(model, diagnostics);
  return diagnostics.result([
    ...bindingModules(model),
    ...resourceModules(model, locate),
    ...serviceModules(model, locate),
    ...eventModules(model, locate),
    ...namespaceModules(tree),
    facadeModule(model, tree),
  ]);
}

function locatorOf({ envelope }: Model): Locate {
  const union = envelope?.path.join(".");
  return (path) => (path.join(".") === union ? locations.eventTypes : locations.resource(path));
}
