import { emitModules } from "../../generator/code/emit.js";
import { Diagnostics, type Diagnostic } from "../../generator/diagnostics.js";
import { isObject, type JsonObject } from "../../generator/document/json.js";
import { parse } from "../../generator/document/parse.js";
import { toDocument } from "../../generator/document/read.js";
import { buildModel } from "../../generator/model/build.js";
import type { Model } from "../../generator/model/types.js";
import type { Damaged } from "./damages.js";

/** What became of a document: a model whose modules could be emitted, or errors. */
export interface Outcome {
  readonly model: Model | undefined;
  readonly errors: readonly Diagnostic[];
}

/** Runs the stages from text to modules. Throws what a stage throws. */
export async function outcomeOf(document: JsonObject): Promise<Outcome> {
  const parsed = await parse(new TextEncoder().encode(JSON.stringify(document)), "");
  if (!isObject(parsed.value)) return refused(parsed.diagnostics);
  const diagnostics = new Diagnostics();
  const checked = toDocument(parsed.value, diagnostics);
  if (checked === undefined) return refused(diagnostics.all);
  const built = buildModel(checked);
  if (built.value === undefined) return refused(built.diagnostics);
  const emitted = emitModules(built.value.model);
  return emitted.value === undefined ? refused(emitted.diagnostics) : { model: built.value.model, errors: [] };
}

function refused(diagnostics: readonly Diagnostic[]): Outcome {
  return { model: undefined, errors: diagnostics.filter(({ severity }) => severity === "error") };
}

/**
 * Whether one of the errors says where the damage is: at a damaged pointer, within it, or around it in the same schema or
 * path. An error about a name, which can depend on other paths, has one of these in its message.
 */
export function namesDamage(errors: readonly Diagnostic[], { pointers, paths }: Damaged): boolean {
  return errors.some(
    ({ pointer = "", message }) =>
      pointers.some((at) => isNear(pointer, at)) || paths.some((path) => message.endsWith(` ${path}`)),
  );
}

function isNear(pointer: string, at: string): boolean {
  if (pointer === at || pointer.startsWith(`${at}/`)) return true;
  return at.startsWith(`${pointer}/`) && pointer.split("/").length > (pointer.startsWith("#/components/") ? 3 : 2);
}
