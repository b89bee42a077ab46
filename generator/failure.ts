import { join, sep } from "node:path";
import { DiagnosticsError, formatDiagnostic } from "./diagnostics.js";

/** The folder that a command writes to, for messages about failures of the file system. */
export interface Place {
  readonly folder: string;
  /** The folder as the user typed it; empty for the current one. */
  readonly name: string;
  /** What to do, by the code of the failure. */
  readonly hints: Readonly<Record<string, string>>;
}

/** Describes a failure in one line: what failed and where, without a stack trace. */
export function describeFailure(error: unknown, place: Place): string {
  if (error instanceof DiagnosticsError) return error.message;
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) {
    return formatDiagnostic({ severity: "error", message: error.message });
  }
  const hint = code === "ENOSPC" ? "free some space on the disk" : place.hints[code];
  return formatDiagnostic({
    severity: "error",
    message: `can't ${syscall} it: ${code}`,
    pointer: nameOf(path ?? place.folder, place),
    ...(hint !== undefined && { hint }),
  });
}

/** Returns a path as the user typed it; for staged files, the name of the folder. */
function nameOf(path: string, { folder, name }: Place): string {
  if (path !== folder && !path.startsWith(`${folder}${sep}`)) return path;
  const inside = path.slice(folder.length + 1);
  return inside.startsWith(".staged") || inside === "" ? name || "." : join(name, inside);
}
