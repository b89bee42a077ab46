import type { StatementStructures } from "ts-morph";

/** A statement of a file: a ts-morph structure, or text for which ts-morph has none. */
export type Statement = string | StatementStructures;

/** A generated TypeScript file before printing, as plain data. */
export interface Module {
  /** Path below the output folder: `services/checkout/sessions.ts`. */
  readonly path: string;
  /** The code that people read, printed by ts-morph and formatted by prettier. */
  readonly formatted: readonly Statement[];
  /** The many type declarations after it, printed by `printTypes` without prettier. */
  readonly unformatted: readonly Statement[];
}

/** Returns the relative import specifier from one generated file to another, with the extension `.js`. */
export function specifier(from: string, to: string): string {
  const base = from.split("/").slice(0, -1);
  const target = to.replace(/\.ts$/, ".js").split("/");
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared++;
  const up = base.slice(shared).map(() => "..");
  return [up.length === 0 ? "." : up.join("/"), ...target.slice(shared)].join("/");
}
