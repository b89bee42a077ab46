import { exec } from "jsonpath-rfc9535";
import { Diagnostics, pointerTo, type Result } from "../diagnostics.js";
import { isArray, isObject, pointerOf, type Json, type JsonObject, type Location } from "./json.js";
import type { LoadedOverlay } from "./load.js";
import { append, merge, withValueAt, type Merged } from "./overlay-merge.js";
import { readActions, type Action, type UpdateAction } from "./overlay-actions.js";

/** An action of an overlay that changed the document. */
export interface AppliedAction {
  /** The overlay's file. */
  readonly overlay: string;
  /** Its number among the overlay's actions, from 0. */
  readonly index: number;
  readonly target: string;
}

/** An action that changed nothing: what it wants to change isn't there, or the document has its own already. */
export interface SkippedAction extends AppliedAction {
  readonly reason: "no match" | "needless";
  /** Where the document says something else than the action, and keeps it. */
  readonly pointer?: string;
}

/** A document after its overlays. */
export interface OverlayResult {
  readonly document: JsonObject;
  readonly applied: readonly AppliedAction[];
  readonly skipped: readonly SkippedAction[];
}

type Keys = readonly (string | number)[];

/** What an action made of a document. */
interface ActionResult {
  readonly document: Json;
  readonly skipped?: { readonly reason: SkippedAction["reason"]; readonly pointer?: string };
}

/**
 * Applies overlays (OpenAPI Overlay 1.0), one action after the other.
 *
 * An action adds and never silently replaces: where the document has another value of its own at a place that the
 * action sets, the document's stays and the action is skipped as a whole, unless it says `x-replace: true`.
 */
export function applyOverlays(document: JsonObject, overlays: readonly LoadedOverlay[]): Result<OverlayResult> {
  const diagnostics = new Diagnostics();
  const applied: AppliedAction[] = [];
  const skipped: SkippedAction[] = [];
  let changed: Json = document;
  for (const overlay of overlays) {
    for (const action of readActions(overlay, diagnostics)) {
      const { index, target } = action;
      const fail = (message: string) => {
        diagnostics.error(message, `${overlay.file}${pointerTo("actions", index)}`);
      };
      const outcome = applyAction(changed, action, fail);
      changed = outcome.document;
      const entry = { overlay: overlay.file, index, target };
      if (outcome.skipped === undefined) applied.push(entry);
      else skipped.push({ ...entry, ...outcome.skipped });
    }
  }
  return diagnostics.result({ document: changed as JsonObject, applied, skipped });
}

function applyAction(document: Json, action: Action, fail: (message: string) => void): ActionResult {
  const places = findPlaces(document, action.target, fail);
  if (places.length === 0) return { document, skipped: { reason: "no match" } };
  return action.kind === "remove" ? removeAll(document, places, fail) : updateAll(document, places, action, fail);
}

/** Removes from the back, so that the indexes in front stay true. */
function removeAll(document: Json, places: readonly Keys[], fail: (message: string) => void): ActionResult {
  if (places.some((keys) => keys.length === 0)) {
    fail("the whole document can't be removed");
    return { document };
  }
  const kept = places.toReversed().reduce((held, keys) => withValueAt(held, keys, undefined), document);
  return { document: kept };
}

function updateAll(
  document: Json,
  places: readonly Keys[],
  action: UpdateAction,
  fail: (message: string) => void,
): ActionResult {
  let changed = document;
  let isChanged = false;
  let conflict: Location | undefined;
  for (const keys of places) {
    const merged = mergeAt(changed, keys, action.update, fail);
    conflict ??= merged.conflict;
    if (!merged.isChanged || (merged.conflict !== undefined && !action.replaces)) continue;
    changed = withValueAt(changed, keys, merged.value);
    isChanged = true;
  }
  if (isChanged) return { document: changed };
  return { document, skipped: { reason: "needless", ...(conflict && { pointer: pointerOf(conflict) }) } };
}

function mergeAt(document: Json, keys: Keys, update: Json, fail: (message: string) => void): Merged {
  const given = keys.reduce<Json | undefined>((held, key) => (held as Record<string | number, Json>)[key], document)!;
  // Overlay 1.0: an update of an array is an entry to append.
  if (isArray(given)) return append(given, [update]);
  if (isObject(given) && isObject(update)) return merge(given, update, asPlace(keys));
  fail(isObject(given) ? "its update must be an object, as its target is" : "its target is neither object nor array");
  return { value: given, isChanged: false, conflict: undefined };
}

function findPlaces(document: Json, target: string, fail: (message: string) => void): readonly Keys[] {
  const places: Keys[] = [];
  try {
    exec(document as Parameters<typeof exec>[0], target, (_, path) => places.push(path.map(unescapeKey)));
  } catch (error) {
    fail(`its target is no JSONPath: ${(error as Error).message}`);
  }
  return places;
}

/** The JSONPath library hands out keys as normalized paths write them (RFC 9535, 2.7). */
function unescapeKey(key: string | number): string | number {
  if (typeof key === "number" || !key.includes("\\")) return key;
  const json = key.replaceAll(/\\'|"/g, (found) => (found === '"' ? '\\"' : "'"));
  return JSON.parse(`"${json}"`) as string;
}

function asPlace(keys: Keys): Location | undefined {
  return keys.reduce<Location | undefined>((parent, key) => ({ key, parent }), undefined);
}
