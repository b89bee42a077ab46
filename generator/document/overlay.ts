import { exec } from "jsonpath-rfc9535";
import { Diagnostics, pointerTo, type Result } from "../diagnostics.js";
import { isVersionWithin } from "./api-version.js";
import { isArray, isObject, member, pointerOf, type Json, type JsonObject, type Location } from "./json.js";
import type { LoadedOverlay } from "./load.js";
import { readActions, type Action, type UpdateAction } from "./overlay-actions.js";
import { append, merge, withValueAt, type Merged } from "./overlay-merge.js";

/** An action of an overlay that changed the document. */
export interface AppliedAction {
  /** The overlay's file. */
  readonly overlay: string;
  /** Its index among the overlay's actions. */
  readonly index: number;
  readonly target: string;
}

/**
 * An action that changed nothing, though its `x-until` doesn't rule the document out: its target matches nothing, or the
 * document already has a value there.
 */
export interface SkippedAction extends AppliedAction {
  readonly reason: "no match" | "needless";
  /** Where the document has, and keeps, a different value than the action's. */
  readonly pointer?: string;
}

/** A document with its overlays applied. */
export interface OverlayResult {
  readonly document: JsonObject;
  readonly applied: readonly AppliedAction[];
  readonly skipped: readonly SkippedAction[];
}

type Keys = readonly (string | number)[];

/** The document after an action. */
interface ActionResult {
  readonly document: Json;
  readonly skipped?: { readonly reason: SkippedAction["reason"]; readonly pointer?: string };
}

/**
 * Applies overlays (OpenAPI Overlay 1.0), one action after the other.
 *
 * An action adds and never silently replaces: where the document has a different value at a location that the action
 * sets, the document's value is kept and the whole action is skipped, unless it has `x-replace: true`.
 */
export function applyOverlays(document: JsonObject, overlays: readonly LoadedOverlay[]): Result<OverlayResult> {
  const diagnostics = new Diagnostics();
  const applied: AppliedAction[] = [];
  const skipped: SkippedAction[] = [];
  const version = member(member(document, "info"), "version");
  const isNeeded = ({ until }: Action) => isVersionWithin(typeof version === "string" ? version : "", undefined, until);
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
      else if (isNeeded(action)) skipped.push({ ...entry, ...outcome.skipped });
    }
  }
  return diagnostics.result({ document: changed as JsonObject, applied, skipped });
}

function applyAction(document: Json, action: Action, fail: (message: string) => void): ActionResult {
  const locations = findLocations(document, action.target, fail);
  if (locations.length === 0) return { document, skipped: { reason: "no match" } };
  return action.kind === "remove" ? removeAll(document, locations, fail) : updateAll(document, locations, action, fail);
}

/** Removes from the end, so that the indexes before stay valid. */
function removeAll(document: Json, locations: readonly Keys[], fail: (message: string) => void): ActionResult {
  if (locations.some((keys) => keys.length === 0)) {
    fail("the whole document can't be removed");
    return { document };
  }
  const kept = locations.toReversed().reduce((held, keys) => withValueAt(held, keys, undefined), document);
  return { document: kept };
}

function updateAll(
  document: Json,
  locations: readonly Keys[],
  action: UpdateAction,
  fail: (message: string) => void,
): ActionResult {
  let changed = document;
  let isChanged = false;
  let conflict: Location | undefined;
  for (const keys of locations) {
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
  if (isObject(given) && isObject(update)) return merge(given, update, toLocation(keys));
  fail(isObject(given) ? "its update must be an object, as its target is" : "its target is neither object nor array");
  return { value: given, isChanged: false, conflict: undefined };
}

function findLocations(document: Json, target: string, fail: (message: string) => void): readonly Keys[] {
  const locations: Keys[] = [];
  try {
    exec(document as Parameters<typeof exec>[0], target, (_, path) => locations.push(path.map(unescapeKey)));
  } catch (error) {
    fail(`its target is not a JSONPath: ${(error as Error).message}`);
  }
  return locations;
}

/** Unescapes a key: the JSONPath library returns keys as they are written in normalized paths (RFC 9535, 2.7). */
function unescapeKey(key: string | number): string | number {
  if (typeof key === "number" || !key.includes("\\")) return key;
  const json = key.replaceAll(/\\'|"/g, (found) => (found === '"' ? '\\"' : "'"));
  return JSON.parse(`"${json}"`) as string;
}

function toLocation(keys: Keys): Location | undefined {
  return keys.reduce<Location | undefined>((parent, key) => ({ key, parent }), undefined);
}
