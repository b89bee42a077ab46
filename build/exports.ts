import type { Entry } from "./entries.js";

/** The conditions of an entry in `exports`; `types` first, because the first condition that matches applies. */
export interface Target {
  readonly types: string;
  readonly [condition: string]: string;
  readonly default: string;
}

/** The conditions of platforms whose own fetch is used, even if they also have the condition `node`. */
const otherPlatforms = ["bun", "deno", "workerd", "edge-light", "worker", "browser", "react-native"];

/** The `exports` of package.json. */
export type ExportsMap = Readonly<Record<string, Target | string>>;

/** Builds the `exports` of package.json from the entries. */
export function exportsOf(entries: readonly Entry[]): ExportsMap {
  const targets = entries.map((entry): [string, Target] => [entry.specifier, targetOf(entry)]);
  return {
    ...Object.fromEntries(targets),
    "./manifest.json": "./dist/manifest.json",
    "./package.json": "./package.json",
  };
}

/** Builds the `browser` field of package.json, for bundlers that don't read `exports`. */
export function browserFieldOf(entries: readonly Entry[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.flatMap(({ module, elsewhere }) => (elsewhere === undefined ? [] : [[fileOf(module), fileOf(elsewhere)]])),
  );
}

function targetOf({ module, elsewhere }: Entry): Target {
  const types = `./dist/${module}.d.ts`;
  if (elsewhere === undefined) return { types, default: fileOf(module) };
  const others = Object.fromEntries(otherPlatforms.map((condition) => [condition, fileOf(elsewhere)]));
  return { types, ...others, node: fileOf(module), default: fileOf(elsewhere) };
}

function fileOf(module: string): string {
  return `./dist/${module}.js`;
}
