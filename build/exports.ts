import type { Entry } from "./entries.js";

/** What `exports` says of an entry; types first, because the first condition that fits counts. */
export interface Target {
  readonly types: string;
  readonly default: string;
}

/** The `exports` of package.json. */
export type ExportsMap = Readonly<Record<string, Target | string>>;

/** Makes the `exports` of package.json from the entries. */
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
