import { DiagnosticsError } from "./diagnostics.js";
import { compareTrees, findBlockingPath, type Difference } from "./files/compare.js";
import { manifestFile, type FolderState } from "./files/folder-state.js";
import type { Tree } from "./files/tree.js";
import { describeBlocked } from "./output-diagnostics.js";
import { findRenamedMethods } from "./renamed-methods.js";

/** Whether methods may be renamed, and the output folder as the user typed it. */
export interface NameGuard {
  readonly outName: string;
  readonly guardsNames: boolean;
}

/** Compares the output folder with the generated files; throws when existing methods would be renamed. */
export function compareOutput(found: FolderState, tree: Tree, { outName, guardsNames }: NameGuard): Difference {
  const [last, now] = [found.generated.get(manifestFile), tree.get(manifestFile)];
  const renames = guardsNames && now !== undefined ? findRenamedMethods(last, now, `${outName}/${manifestFile}`) : [];
  if (renames.length > 0) throw new DiagnosticsError(renames);
  return compareTrees(found, tree);
}

/** Throws when something that isn't generated has one of the paths, or that of a parent folder. */
export function requireFree(found: FolderState, paths: readonly string[], tree: Tree, outName: string): void {
  const blocked = paths.find((path) => findBlockingPath(found, path, tree.get(path)) !== undefined);
  if (blocked !== undefined) throw new DiagnosticsError([describeBlocked(outName, found, blocked, tree)]);
}
