import type { Found, Tree } from "./tree.js";

/** What would have to happen for a folder to hold a tree, file by file. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Files that we can't write, because something stands in the way that isn't ours. */
  readonly blocked: readonly string[];
}

/** Compares what a folder holds with what it should hold. */
export function compareTrees(found: Found, wanted: Tree): Difference {
  const paths = [...wanted.keys()].sort();
  return {
    added: paths.filter((path) => !found.ours.has(path) && whatBlocks(found, path) === undefined),
    changed: paths.filter((path) => found.ours.has(path) && found.ours.get(path) !== wanted.get(path)),
    removed: [...found.ours.keys()].filter((path) => !wanted.has(path)),
    blocked: paths.filter((path) => whatBlocks(found, path) !== undefined),
  };
}

/** The foreign file that stands where ours would, or the foreign file or link where one of its folders would. */
export function whatBlocks({ foreign }: Found, path: string): string | undefined {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/")).find((place) => foreign.has(place));
}

/** The difference as lines for people: `+` new, `~` changed, `-` gone. */
export function describeDifference({ added, changed, removed, blocked }: Difference): readonly string[] {
  const lines = [
    ...added.map((path) => `+ ${path}`),
    ...[...changed, ...blocked].map((path) => `~ ${path}`),
    ...removed.map((path) => `- ${path}`),
  ];
  return lines.sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}
