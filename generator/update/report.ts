import type { Change } from "../changes/change.js";
import { printChanges } from "../changes/print.js";
import { formatDiagnostic } from "../diagnostics.js";
import type { Pin } from "../document/load.js";
import type { Difference } from "../files/compare.js";
import type { FolderState } from "../files/folder-state.js";
import { describeKept } from "../output-diagnostics.js";
import { outputFolder } from "../output-folder.js";
import type { Output } from "../pipeline.js";
import type { Terminal } from "../terminal.js";
import { measureCost, printCost, type Measured } from "./cost.js";

/** What an update changes for users. */
export interface Report {
  readonly changes: readonly Change[];
  readonly version: { readonly version: string; readonly reason: string };
}

/** How the files of an update were written. */
export interface Written {
  readonly found: FolderState;
  readonly difference: Difference;
}

/** An update that is done. */
export interface DoneUpdate {
  readonly output: Output;
  /** The last document and its model. */
  readonly old: Pick<Measured, "document" | "model">;
  readonly last: Pin;
  readonly pin: Pin;
  readonly report: Report;
}

/** Prints what an update changed: for users, then its cost, then the next version. */
export function printReport(
  { output, old, last, pin, report }: DoneUpdate,
  { found, difference }: Written,
  terminal: Terminal,
): void {
  const { out, error } = terminal;
  const { added, changed, removed, kept } = difference;
  for (const path of kept) error(formatDiagnostic(describeKept(outputFolder, path)));
  out(printChanges(report.changes, { format: "markdown" }).trimEnd());
  out("");
  out(`document      ${last.apiVersion} → ${pin.apiVersion} (${pin.source})`);
  const before = measureCost({ ...old, tree: found.generated });
  const after = measureCost({ document: output.read.document, model: output.built.model, tree: output.tree });
  for (const line of printCost(before, after)) out(line);
  out(`files         ${output.tree.size}: ${added.length} new, ${changed.length} changed, ${removed.length} removed`);
  if ([...added, ...removed].some((path) => path.startsWith("services/"))) {
    out("package       npm run build updates package.json, since there are other entry points, and says its size");
  }
  out(`next version  ${report.version.version}: ${report.version.reason}`);
}
