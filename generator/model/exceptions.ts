import type { Diagnostics } from "../diagnostics.js";
import type { Override } from "./overrides.js";

/** The overrides while a model is built: it answers look-ups and remembers which rows made a difference. */
export class Exceptions {
  readonly #rows: ReadonlyMap<string, Override>;
  readonly #matched = new Set<Override>();
  readonly #needed = new Set<Override>();

  constructor(rows: readonly Override[]) {
    this.#rows = new Map(rows.map((row) => [key(row.kind, row.at), row]));
  }

  /** What the row says instead of what the rule says, or the rule's word where there is no row. */
  apply(kind: Override["kind"], at: string, rule: string): string {
    const row = this.#rows.get(key(kind, at));
    if (row === undefined) return rule;
    this.#matched.add(row);
    if (row.use !== rule) this.#needed.add(row);
    return row.use;
  }

  /** Rows that matched nothing, and rows that only say what the rule says anyway. */
  superfluous(): readonly { readonly row: Override; readonly reason: "no match" | "needless" }[] {
    return [...this.#rows.values()]
      .filter((row) => !this.#needed.has(row))
      .map((row) => ({ row, reason: this.#matched.has(row) ? ("needless" as const) : ("no match" as const) }));
  }

  /** Says of each superfluous row that it can go. */
  warn(diagnostics: Diagnostics): void {
    for (const { row, reason } of this.superfluous()) {
      const found = reason === "no match" ? "matches nothing" : "says what the rule says";
      diagnostics.warning(
        `the override ${row.kind} "${row.at}" → "${row.use}" ${found}`,
        "generator/model/overrides.ts",
        "delete me",
      );
    }
  }
}

function key(kind: Override["kind"], at: string): string {
  return `${kind} ${at}`;
}
