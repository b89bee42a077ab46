import type { ChangeKind } from "./change.js";

/** Prints a kind in words: `field-became-nullable` → `field became nullable`. */
export function kindWords(kind: ChangeKind): string {
  return special[kind] ?? kind.replaceAll("-", " ");
}

const special: Readonly<Partial<Record<ChangeKind, string>>> = {
  "api-version-changed": "API version changed",
  "event-object-changed": "event's object changed",
  "event-object-widened": "event's object widened",
  "event-object-narrowed": "event's object narrowed",
  "field-became-includable": "field is only included on request",
  "field-became-included": "field is always included",
  "field-became-present": "field is always present",
  "method-moved": "method sends to another path",
  "method-undeprecated": "method no longer deprecated",
  "param-undeprecated": "param no longer deprecated",
  "field-undeprecated": "field no longer deprecated",
  "type-undeprecated": "type no longer deprecated",
};
