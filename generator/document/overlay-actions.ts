import { pointerTo, type Diagnostics } from "../diagnostics.js";
import { isArray, isObject, member, type Json } from "./json.js";
import type { LoadedOverlay } from "./load.js";

/** An action of an overlay, applied at each location that its target matches. */
export type Action = UpdateAction | RemoveAction;

/** Merges a value into the existing one. */
export interface UpdateAction {
  readonly kind: "update";
  readonly index: number;
  readonly target: string;
  readonly update: Json;
  /** Whether it may replace values of the document (`x-replace: true`). */
  readonly replaces: boolean;
}

interface RemoveAction {
  readonly kind: "remove";
  readonly index: number;
  readonly target: string;
}

const overlayKeys = ["overlay", "info", "extends", "actions"];
const actionKeys = ["target", "description", "update", "remove", "x-replace"];

/** Reads the well-formed actions of an overlay, and reports the others. */
export function readActions({ file, value }: LoadedOverlay, diagnostics: Diagnostics): readonly Action[] {
  const fail = (message: string) => {
    diagnostics.error(message, file, "spec/README.md shows how to write an overlay");
  };
  const version = member(value, "overlay");
  const info = member(value, "info");
  const actions = member(value, "actions");
  if (typeof version !== "string" || !/^1\.0\.\d+$/.test(version)) fail(`"overlay" must be "1.0.0"`);
  if (typeof member(info, "title") !== "string" || typeof member(info, "version") !== "string") {
    fail(`"info" must have a title and a version, both strings`);
  }
  for (const key of unknownKeys(value, overlayKeys)) fail(`"${key}" is not a member of an overlay`);
  if (!isArray(actions) || actions.length === 0) fail(`"actions" must be a list of at least one action`);
  if (!isArray(actions)) return [];
  return actions.flatMap((action, index) => {
    const pointer = `${file}${pointerTo("actions", index)}`;
    return (
      readAction(action, index, (message) => {
        diagnostics.error(message, pointer);
      }) ?? []
    );
  });
}

function readAction(action: Json, index: number, fail: (message: string) => void): Action | undefined {
  const target = member(action, "target");
  const description = member(action, "description");
  const update = member(action, "update");
  const isRemoval = member(action, "remove") === true;
  for (const key of unknownKeys(action, actionKeys)) fail(`"${key}" is not a member of an action`);
  if (typeof description !== "string" || description.trim() === "")
    fail(`"description" must state the action's reason`);
  if (isRemoval === (update !== undefined)) fail(`it must have either an "update" or "remove: true"`);
  if (typeof target !== "string") {
    fail(`"target" must be a JSONPath`);
    return undefined;
  }
  if (isRemoval) return { kind: "remove", index, target };
  if (update === undefined) return undefined;
  return { kind: "update", index, target, update, replaces: member(action, "x-replace") === true };
}

function unknownKeys(value: Json, known: readonly string[]): readonly string[] {
  if (!isObject(value)) return [];
  return Object.keys(value).filter((key) => !known.includes(key) && !key.startsWith("x-"));
}
