import { formatDiagnostic, keysOf, pointerTo, type Diagnostic, type Result } from "../diagnostics.js";
import { isArray, isObject, member, type Json, type JsonObject } from "./json.js";
import { findRepair, type Repair } from "./repair-targets.js";

/** A document with repairs, and a warning for each. */
export interface RepairedDocument {
  readonly document: JsonObject;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Changes the parts of a document that errors point at so that they can be generated: schemas become unknown, other parts
 * are left out. Returns undefined where an error points at nothing that can be changed.
 */
export function repairDocument(document: JsonObject, errors: readonly Diagnostic[]): RepairedDocument | undefined {
  const repairs = errors.map(({ pointer }) => (pointer?.startsWith("#/") ? findRepair(keysOf(pointer)) : undefined));
  let repaired: Json = document;
  const distinct = new Map(
    repairs.flatMap((repair) => (repair === undefined ? [] : [[JSON.stringify(repair), repair]])),
  );
  // From the end of lists to their start, so that removed entries don't move others.
  const ordered = [...distinct.values()].sort((a, b) => compareKeys(b.at, a.at));
  for (const repair of ordered) repaired = changeAt(repaired, repair.at, (value) => applyRepair(value, repair));
  if (repairs.includes(undefined) || repaired === document || !isObject(repaired)) return undefined;
  const warnings = errors.map((error, index): Diagnostic => describeRepair(error, repairs[index]!));
  return { document: repaired, warnings };
}

function describeRepair({ message }: Diagnostic, { at, action }: Repair): Diagnostic {
  const hint = action === "unknown" || action === "any response" ? "it is typed as unknown" : "it is left out";
  return { severity: "warning", message, pointer: pointerTo(...at), hint };
}

/** The most rounds of repairs: one can show an error that another hid. */
const maxRounds = 8;

/**
 * Runs a stage, and again on the repaired document as long as it has errors. Adds the warnings to the diagnostics of the
 * last run; `document` is the one that it ran on.
 */
export function repairUntilValid<T>(
  document: JsonObject,
  run: (document: JsonObject) => Result<T>,
): Result<T> & { readonly document: JsonObject } {
  const warnings = new Map<string, Diagnostic>();
  let current = document;
  for (let round = 1; ; round++) {
    const { value, diagnostics } = run(current);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const repaired = errors.length > 0 && round < maxRounds ? repairDocument(current, errors) : undefined;
    if (repaired === undefined)
      return { value, diagnostics: [...diagnostics, ...warnings.values()], document: current };
    for (const warning of repaired.warnings) warnings.set(formatDiagnostic(warning), warning);
    current = repaired.document;
  }
}

/** Returns the value in place of the repaired one; undefined to remove it. */
function applyRepair(value: Json, { action }: Repair): Json | undefined {
  if (action === "remove" || !isObject(value)) return action === "unknown" ? {} : undefined;
  switch (action) {
    case "unknown": {
      const { description } = value;
      const isUnknown = Object.keys(value).every((key) => key === "description");
      return isUnknown ? value : typeof description === "string" ? { description } : {};
    }
    case "remove query": {
      const parameters = member(value, "parameters");
      if (!isArray(parameters)) return undefined;
      return { ...value, parameters: parameters.filter((parameter) => member(parameter, "in") !== "query") };
    }
    case "any response": {
      const content = { "application/json": { schema: {} } };
      return { ...value, responses: { "200": { description: "", content } } };
    }
  }
}

/** Copies a value with one part of it changed; the value itself where the part isn't there. */
function changeAt(value: Json, keys: readonly string[], change: (value: Json) => Json | undefined): Json {
  const [key = "", ...rest] = keys;
  const part = isArray(value) ? value[Number(key)] : member(value, key);
  if (part === undefined) return value;
  const changed = rest.length === 0 ? change(part) : changeAt(part, rest, change);
  if (changed === part) return value;
  if (isArray(value)) return value.flatMap((entry, index) => (index !== Number(key) ? [entry] : (changed ?? [])));
  if (changed !== undefined) return { ...(value as JsonObject), [key]: changed };
  const { [key]: _removed, ...others } = value as JsonObject;
  return others;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (key !== other)
      return /^\d+$/.test(key) && /^\d+$/.test(other) ? Number(key) - Number(other) : key < other ? -1 : 1;
  }
  return a.length - b.length;
}
