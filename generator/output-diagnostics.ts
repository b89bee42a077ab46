import type { Diagnostic } from "./diagnostics.js";
import { findBlockingPath } from "./files/compare.js";
import type { FolderState } from "./files/folder-state.js";
import type { Tree } from "./files/tree.js";

const elsewhere = "give another folder with --out DIR";

/** Reports that nothing can be generated into the folder. */
export function describeObstacle(out: string, message: string): Diagnostic {
  return { severity: "error", message, pointer: out, hint: elsewhere };
}

/** Reports that a file can't be written because something else is at its path, or at that of a parent folder. */
export function describeBlocked(out: string, found: FolderState, path: string, tree: Tree): Diagnostic {
  const place = findBlockingPath(found, path, tree.get(path)) ?? path;
  const pointer = `${out}/${place}`;
  return {
    severity: "error",
    message: describeObstruction(found, path, place),
    pointer,
    hint: `move it away, or ${elsewhere}`,
  };
}

function describeObstruction({ foreign, folders }: FolderState, path: string, place: string): string {
  if (place !== path) return "it was not generated, and a folder must be there: links are not followed";
  if (folders.has(place)) return "it is a folder, and a file must be there";
  const kind = foreign.get(place) ?? "a file";
  if (kind === "a file") return "the file was not generated, and would be overwritten";
  return `it is ${kind}, and a file must be there${kind === "a link" ? ": links are not followed" : ""}`;
}

/** Reports a file that looks generated, but whose content no run generated. */
export function describeKept(out: string, path: string): Diagnostic {
  const message = "it begins as generated files do, but its content differs from what was generated: it stays as it is";
  const hint = "delete it, or, if it is yours, remove its first line";
  return { severity: "warning", message, pointer: `${out}/${path}`, hint };
}

/** Reports a folder that has the name of a staging folder, but that no run created. */
export function describeForeignStaging(out: string, name: string): Diagnostic {
  const message = "it has the name of a staging folder, but no generation has made it: it stays as it is";
  return { severity: "warning", message, pointer: `${out}/${name}`, hint: "delete it if it is of no use" };
}

/** Reports the staging folder of a killed run when nothing may be written (`--check`); `command` undoes its changes. */
export function describeAbandoned(out: string, name: string, command: string): Diagnostic {
  const message = "a generation was killed here: the compared files may be incomplete";
  return { severity: "warning", message, pointer: `${out}/${name}`, hint: `${command} undoes it` };
}
