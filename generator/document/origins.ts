import { keysOf, pointerTo, type Diagnostic } from "../diagnostics.js";
import { isArray, member, type Json, type JsonObject } from "./json.js";

type Keys = readonly (string | number)[];

/** The given document, and the same with references to parameters, bodies and responses inlined. */
export interface Inlined {
  readonly given: JsonObject;
  readonly whole: JsonObject;
}

/**
 * Moves a diagnostic about the inlined document to the same place in the given one: from a parameter, body or response to
 * the component that it is, or to the path item that it comes from.
 */
export function moveToOrigin(diagnostic: Diagnostic, documents: Inlined): Diagnostic {
  return move(diagnostic, documents, (keys, { given }) => followReferences(keys, given));
}

/** The same for a diagnostic about the use of a parameter, which is where the reference is. */
export function moveToUse(diagnostic: Diagnostic, documents: Inlined): Diagnostic {
  return move(diagnostic, documents, (keys) => keys);
}

function move(
  diagnostic: Diagnostic,
  documents: Inlined,
  follow: (keys: Keys, documents: Inlined) => Keys,
): Diagnostic {
  const keys = keysOf(diagnostic.pointer ?? "");
  const [section, path = "", method = "", kind = "", ...rest] = keys;
  const length = kind === "requestBody" ? 0 : ["parameters", "responses"].includes(kind) ? 1 : undefined;
  if (section !== "paths" || length === undefined || rest.length < length) return diagnostic;
  const isParameter = kind === "parameters";
  const entry = isParameter ? findParameter(path, method, Number(rest[0]), documents) : keys.slice(0, 4 + length);
  if (entry === undefined) return diagnostic;
  return { ...diagnostic, pointer: pointerTo(...follow(entry, documents), ...rest.slice(length)) };
}

/** Finds where the given document has a parameter of an operation: in the operation, or else in the path item. */
function findParameter(path: string, method: string, index: number, { given, whole }: Inlined): Keys | undefined {
  const wanted = valueAt(whole, ["paths", path, method, "parameters", index]);
  for (const list of [
    ["paths", path, method, "parameters"],
    ["paths", path, "parameters"],
  ]) {
    const entries = valueAt(given, list);
    const found = isArray(entries) ? entries.findLastIndex((_, at) => isAt(wanted, [...list, at], given)) : -1;
    if (found >= 0) return [...list, found];
  }
  return undefined;
}

function isAt(wanted: Json | undefined, keys: Keys, given: JsonObject): boolean {
  return valueAt(given, followReferences(keys, given)) === wanted;
}

/** Returns the keys of the component that a reference leads to, through others; the given keys where it leads nowhere. */
function followReferences(keys: Keys, given: JsonObject): Keys {
  let at = keys;
  const seen = new Set<string>();
  for (
    let $ref = member(valueAt(given, at), "$ref");
    typeof $ref === "string";
    $ref = member(valueAt(given, at), "$ref")
  ) {
    const next = keysOf($ref);
    if (seen.has($ref) || next[0] !== "components" || valueAt(given, next) === undefined) return keys;
    seen.add($ref);
    at = next;
  }
  return at;
}

function valueAt(document: JsonObject, keys: Keys): Json | undefined {
  return keys.reduce<Json | undefined>(
    (value, key) => (isArray(value) ? value[Number(key)] : member(value, String(key))),
    document,
  );
}
