import type { Finding } from "./change.js";

/** A finding, and its place inside of a type. */
export interface Placed {
  readonly finding: Finding;
  /** The path from the type: `items[].price`; empty for the type itself. */
  readonly path: string;
  /** The place in the shared type that has it: `Address.city`. */
  readonly shared?: string;
}

/** The most places of one finding to list: types that hold others twice at each level have 2ⁿ. */
const maxPlaces = 200;

/** Joins two paths: `items` and `[].price` give `items[].price`. */
export function joinPaths(parent: string, child: string): string {
  if (parent === "" || child === "") return parent + child;
  return child.startsWith("[") ? parent + child : `${parent}.${child}`;
}

/** Puts findings below a path. */
export function placeBelow(path: string, placed: readonly Placed[]): readonly Placed[] {
  return placed.map((one) => ({ ...one, path: joinPaths(path, one.path) }));
}

/** Notes the shared type that has the findings, unless one inside of it has them. */
export function placeInShared(name: string, placed: readonly Placed[]): readonly Placed[] {
  return placed.map((one) => (one.shared === undefined ? { ...one, shared: joinPaths(name, one.path) } : one));
}

/** Leaves out what would be too many places of one finding. */
export function limitPlaces(placed: readonly Placed[]): readonly Placed[] {
  if (placed.length <= maxPlaces) return placed;
  const counts = new Map<Finding, number>();
  return placed.filter(({ finding }) => {
    const count = (counts.get(finding) ?? 0) + 1;
    counts.set(finding, count);
    return count <= maxPlaces;
  });
}
