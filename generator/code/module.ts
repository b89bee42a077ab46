import type { StatementStructures } from "ts-morph";

/** A piece of a file: a structure, or a line that ts-morph has no structure for. */
export type Statement = string | StatementStructures;

/** A generated TypeScript file before it is text: plain data for ts-morph. */
export interface Module {
  /** Path below the output folder: `services/checkout/sessions.ts`. */
  readonly path: string;
  /** What people read: ts-morph prints it, and prettier formats it. */
  readonly formatted: readonly Statement[];
  /** Types in bulk, behind it: they are printed without either. */
  readonly unformatted: readonly Statement[];
}

/** The specifier of one generated file as another imports it: relative, ending in `.js`. */
export function specifier(from: string, to: string): string {
  const base = from.split("/").slice(0, -1);
  const target = to.replace(/\.ts$/, ".js").split("/");
  let shared = 0;
  while (shared < base.length && base[shared] === target[shared]) shared++;
  const up = base.slice(shared).map(() => "..");
  return [up.length === 0 ? "." : up.join("/"), ...target.slice(shared)].join("/");
}
