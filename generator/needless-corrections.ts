import type { Diagnostic } from "./diagnostics.js";
import type { SkippedAction } from "./document/overlay.js";
import type { Output } from "./pipeline.js";

/** Reports the overrides and overlay actions that a document, once it is pinned, doesn't need. */
export function describeNeedless({ read, built }: Output): readonly Diagnostic[] {
  const rows = built.unusedOverrides.map(({ row, reason }): Diagnostic => ({
    severity: "warning",
    message: `the override ${row.kind} "${row.at}" → "${row.use}" ${reason === "no match" ? "matches nothing" : "says what the rule says"}`,
    pointer: "generator/model/overrides.ts",
    hint: "delete me",
  }));
  const actions = read.overlays.skipped.map((action): Diagnostic => ({
    severity: "warning",
    message: `action ${action.index} on ${action.target} ${describeSkip(action)}`,
    pointer: action.overlay,
    hint: "delete me",
  }));
  return [...rows, ...actions];
}

function describeSkip({ reason, pointer }: SkippedAction): string {
  if (reason === "no match") return "matches nothing";
  return pointer === undefined ? "adds what the document has" : `is skipped: the document has its own at ${pointer}`;
}
