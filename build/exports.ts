import type { Entry } from "./entries.js";

/** The conditions of an entry in `exports`; `types` first, because the first condition that matches applies. */
export interface Target {
  readonly types: string;
  readonly default: string;
}

/** The `exports` of package.json. */
export type ExportsMap = Readonly<Record<string, Target | string>>;

/** Builds the `exports` of package.json from the entries. */
export function exportsOf(entries: readonly Entry[]): ExportsMap {
  const targets = entries.map(({ specifier, module }): [string, Target] => [
    specifier,
    { types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` },
  ]);
  return {
    ...Object.fromEntries(targets),
    "./manifest.json": "./dist/manifest.json",
    "./package.json": "./package.json",
  };
}
