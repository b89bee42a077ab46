import { DiagnosticsError, type Diagnostic } from "../diagnostics.js";
import { isVersionWithin } from "../document/api-version.js";
import type { DocumentStyle } from "./document-style.js";

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
  /** The date of the API version (`YYYY-MM-DD`) up to which the row is needed; without it, always. */
  readonly until?: string;
  /** The style of the documents that need the row: the public one can't state all that the one for SDKs does. */
  readonly style?: DocumentStyle;
}

/** What decides which rows a document needs. */
export interface OverrideScope {
  readonly apiVersion: string;
  readonly style: DocumentStyle;
}

/** Looks up overrides while a model is built, and records which rows changed a result. */
export class OverrideLookup {
  readonly #rows: ReadonlyMap<string, Override>;
  readonly #matched = new Set<Override>();
  readonly #effective = new Set<Override>();

  readonly #scope: OverrideScope;

  /**
   * Takes the rows, and the API version and style of the document. Throws when two rows have the same kind and target:
   * only one of them could apply.
   */
  constructor(rows: readonly Override[], scope: OverrideScope) {
    const repeated = findRepeated(rows);
    if (repeated.length > 0) throw new DiagnosticsError(repeated);
    this.#scope = scope;
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
   * Lists the rows that matched nothing, and those with the same value as the rule; without those that only other API
   * versions, or documents in another style, need.
   */
  unused(): readonly { readonly row: Override; readonly reason: "no match" | "needless" }[] {
    return [...this.#rows.values()]
      .filter((row) => !this.#effective.has(row) && this.#isNeeded(row))
      .map((row) => ({ row, reason: this.#matched.has(row) ? ("needless" as const) : ("no match" as const) }));
  }

  /** Whether the document is one that needs the row. */
  #isNeeded({ since, until, style }: Override): boolean {
    return isVersionWithin(this.#scope.apiVersion, since, until) && (style ?? this.#scope.style) === this.#scope.style;
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
