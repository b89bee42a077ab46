import type { Change } from "./change.js";

/** One row of the report: a change, and all places that have the same one. */
export interface Row {
  readonly change: Change;
  readonly places: readonly string[];
}

/**
 * Folds changes that differ in their place only: the same member of types that are repeated, and the values that came
 * or went at one place. Keeps the order.
 */
export function foldRepeats(changes: readonly Change[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const change of mergeValues(changes)) {
    const places = [change.at, ...(change.uses ?? []).filter((use) => use !== change.at)];
    const key = JSON.stringify([change.kind, memberOf(change), change.before, change.after, change.note]);
    const row = rows.get(key);
    rows.set(key, row === undefined ? { change, places } : { ...row, places: [...row.places, ...places] });
  }
  return [...rows.values()];
}

/** The last part of the place; the whole place of methods, which are listed one by one. */
function memberOf({ kind, at }: Change): string {
  return kind.startsWith("method-") ? at : at.slice(at.lastIndexOf(".") + 1);
}

/** Merges the values of an enum that came or went at one place into one change. */
function mergeValues(changes: readonly Change[]): readonly Change[] {
  const merged = new Map<string | Change, Change>();
  for (const change of changes) {
    const { kind, at, direction, note } = change;

    const isValue = kind.startsWith("enum-value-");
    const key = isValue ? JSON.stringify([kind, at, direction, note, change.uses]) : change;
    const found = merged.get(key);
    merged.set(key, found === undefined ? change : joinValues(found, change));
  }
  return [...merged.values()];
}

function joinValues(one: Change, other: Change): Change {
  return {
    ...one,
    ...(one.before !== undefined && other.before !== undefined && { before: `${one.before} | ${other.before}` }),
    ...(one.after !== undefined && other.after !== undefined && { after: `${one.after} | ${other.after}` }),
  };
}
