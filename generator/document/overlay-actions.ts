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
  /** The date of the API version up to which documents need it (`x-until`). */
  readonly until: string | undefined;
  readonly update: Json;
  /** Whether it may replace values of the document (`x-replace: true`). */
  readonly replaces: boolean;
}

interface RemoveAction {
  readonly kind: "remove";
  readonly index: number;
  readonly target: string;
  readonly until: string | undefined;
}

const overlayKeys = ["overlay", "info", "extends", "actions"];
const actionKeys = ["target", "description", "update", "remove", "x-replace", "x-until"];

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
  const until = member(action, "x-until");
  for (const key of unknownKeys(action, actionKeys)) fail(`"${key}" is not a member of an action`);
  if (typeof description !== "string" || description.trim() === "")
    fail(`"description" must state the action's reason`);
  if (isRemoval === (update !== undefined)) fail(`it must have either an "update" or "remove: true"`);
  if (until !== undefined && !isDate(until)) fail(`"x-until" must be the date of an API version, such as 2024-04-10`);
  if (typeof target !== "string") {
    fail(`"target" must be a JSONPath`);
    return undefined;
  }
  const own = { index, target, until: isDate(until) ? until : undefined };
  if (isRemoval) return { kind: "remove", ...own };
  if (update === undefined) return undefined;
  return { kind: "update", ...own, update, replaces: member(action, "x-replace") === true };
}

function isDate(value: Json | undefined): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function unknownKeys(value: Json, known: readonly string[]): readonly string[] {
  if (!isObject(value)) return [];
  return Object.keys(value).filter((key) => !known.includes(key) && !key.startsWith("x-"));
}
