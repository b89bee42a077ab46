import { DiagnosticsError, type Diagnostic } from "../diagnostics.js";

/** An override of a rule of the model, with its reason and a reference. */
export interface Override {
  readonly kind:
    "segment" | "operation" | "type" | "shared" | "presence" | "alternative" | "without" | "event" | "envelope";
  /**
   * What the row overrides: a path segment, an operation, a schema, a schema's title, a field, an alternative of a
   * union, an event type.
   */
  readonly at: string;
  readonly use: string;
  readonly reason: string;
  readonly reference: string;
  /**
   * The date of the API version (`YYYY-MM-DD`) from which on the row is needed; without it, always. A row may be added
   * before the document that needs it.
   */
  readonly since?: string;
}

/** Looks up overrides while a model is built, and records which rows changed a result. */
export class OverrideLookup {
  readonly #rows: ReadonlyMap<string, Override>;
  readonly #matched = new Set<Override>();
  readonly #effective = new Set<Override>();

  readonly #apiVersion: string;

  /**
   * Takes the rows, and the API version of the document. Throws when two rows have the same kind and target: only one of
   * them could apply.
   */
  constructor(rows: readonly Override[], apiVersion: string) {
    const repeated = findRepeated(rows);
    if (repeated.length > 0) throw new DiagnosticsError(repeated);
    this.#apiVersion = apiVersion;
    this.#rows = new Map(rows.map((row) => [key(row.kind, row.at), row]));
  }

  /** Returns the override's value, or the rule's (`rule`) where there is no override. */
  apply(kind: Override["kind"], at: string, rule: string): string {
    const row = this.#rows.get(key(kind, at));
    if (row === undefined) return rule;
    this.#matched.add(row);
    if (row.use !== rule) this.#effective.add(row);
    return row.use;
  }

  /**
   * Lists the rows that matched nothing, and those with the same value as the rule; without those that only newer API
   * versions need.
   */
  unused(): readonly { readonly row: Override; readonly reason: "no match" | "needless" }[] {
    return [...this.#rows.values()]
      .filter((row) => !this.#effective.has(row) && this.#isNeeded(row))
      .map((row) => ({ row, reason: this.#matched.has(row) ? ("needless" as const) : ("no match" as const) }));
  }

  /** Whether the document's API version is one that needs the row; a version that isn't a date needs no row with one. */
  #isNeeded({ since }: Override): boolean {
    return since === undefined || (/^\d{4}-\d{2}-\d{2}/.test(this.#apiVersion) && this.#apiVersion >= since);
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
