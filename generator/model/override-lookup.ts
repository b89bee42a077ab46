import { DiagnosticsError, type Diagnostic } from "../diagnostics.js";

/** A named exception to a rule of the model. Every row says why, and where that can be read. */
export interface Override {
  readonly kind:
    "segment" | "operation" | "type" | "shared" | "presence" | "alternative" | "without" | "event" | "envelope";
  /** What the row is about: a path segment, an operation, a schema, a schema's title, a field, an alternative of a union, an event type. */
  readonly at: string;
  readonly use: string;
  readonly reason: string;
  readonly reference: string;
}

/** The overrides while a model is built: it answers look-ups and remembers which rows made a difference. */
export class OverrideLookup {
  readonly #rows: ReadonlyMap<string, Override>;
  readonly #matched = new Set<Override>();
  readonly #needed = new Set<Override>();

  /** Throws when two rows are about the same: only one of them could be heard. */
  constructor(rows: readonly Override[]) {
    const repeated = findRepeated(rows);
    if (repeated.length > 0) throw new DiagnosticsError(repeated);
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
  unused(): readonly { readonly row: Override; readonly reason: "no match" | "needless" }[] {
    return [...this.#rows.values()]
      .filter((row) => !this.#needed.has(row))
      .map((row) => ({ row, reason: this.#matched.has(row) ? ("needless" as const) : ("no match" as const) }));
  }
}

function findRepeated(rows: readonly Override[]): readonly Diagnostic[] {
  const first = new Map<string, Override>();
  return rows.flatMap((row): Diagnostic[] => {
    const { kind, at, use } = row;
    const other = first.get(key(kind, at));
    if (other === undefined) {
      first.set(key(kind, at), row);
      return [];
    }
    const message = `two overrides of the ${kind} "${at}": "${other.use}" and "${use}"`;
    return [{ severity: "error", message, pointer: "generator/model/overrides.ts", hint: "delete one" }];
  });
}

function key(kind: Override["kind"], at: string): string {
  return `${kind} ${at}`;
}
