import { sha256 } from "../sha256.js";
import type { FolderState } from "./folder-state.js";
import type { Tree } from "./tree.js";

/** The changes that turn the contents of a folder into a tree, as paths. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Files that can't be written, because something that isn't generated has their path. */
  readonly blocked: readonly string[];
  /** Files that look generated and aren't wanted, but differ from what the last run wrote: they stay. */
  readonly kept: readonly string[];
}

/** Compares the contents of a folder with the wanted tree. */
export function compareTrees(state: FolderState, wanted: Tree): Difference {
  const { generated, copies, checksums } = state;
  const paths = [...wanted.keys()].sort();
  const blocked = paths.filter((path) => findBlockingPath(state, path, wanted.get(path)) !== undefined);
  const exists = (path: string): boolean => generated.has(path) || copies.has(path) || blocked.includes(path);
  const obsolete = [...generated.keys()].filter((path) => !wanted.has(path));
  const isUnmodified = (path: string): boolean => checksums?.[path] === sha256(generated.get(path) ?? "");
  return {
    added: paths.filter((path) => !exists(path)),
    changed: paths.filter(
      (path) => generated.has(path) && generated.get(path) !== wanted.get(path) && !blocked.includes(path),
    ),
    removed: obsolete.filter(isUnmodified),
    blocked,
    kept: [
      ...obsolete.filter((path) => !isUnmodified(path)),
      ...[...copies.keys()].filter((path) => !wanted.has(path)),
    ],
  };
}

/**
 * Returns the path that prevents a file from being written: its own, if a folder, a foreign file or an edited copy has
 * it, or that of a parent, if it isn't a folder.
 */
export function findBlockingPath(
  { copies, foreign, folders }: FolderState,
  path: string,
  text?: string,
): string | undefined {
  if (folders.has(path) || (copies.has(path) && copies.get(path) !== text)) return path;
  const parts = path.split("/");
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  return prefixes.find((prefix) => foreign.has(prefix) || (prefix !== path && copies.has(prefix)));
}

/** Prints a difference as lines: `+` added, `~` changed, `-` removed. */
export function describeDifference({ added, changed, removed, blocked }: Difference): readonly string[] {
  const lines = [
    ...added.map((path) => `+ ${path}`),
    ...[...changed, ...blocked].map((path) => `~ ${path}`),
    ...removed.map((path) => `- ${path}`),
  ];
  return lines.sort((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1));
}
