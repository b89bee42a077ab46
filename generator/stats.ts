import type { Declaration, Model } from "./model/types.js";
import type { Output } from "./pipeline.js";
import type { Stopwatch } from "./stopwatch.js";

/** Lists the statistics of a run, one per line: counts, sizes, and the time of each stage. */
export function describeStats({ tree, read, built }: Output, watch: Stopwatch): readonly string[] {
  const { model, unusedOverrides } = built;
  const bytes = [...tree.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const counts: readonly (readonly [string, number | string])[] = [
    ["document", `${read.source} (${model.apiVersion})`],
    ["operations", sum(model.services.map(({ operations }) => operations.length))],
    ["services", model.services.length],
    ["resources", model.resources.length],
    ["params types", sum(model.services.map(({ operations }) => operations.length))],
    ["inner types", innerTypes(model)],
    ["events", model.events.length],
    ["files", tree.size],
    ["bytes", bytes],
    ["unused overrides", unusedOverrides.length],
    ["skipped overlay actions", read.overlays.skipped.length],
  ];
  const times = watch.stages.map(([stage, ms]) => [`${stage} (ms)`, Math.round(ms)] as const);
  return [...counts, ...times].map(([name, value]) => `${name.padEnd(24)} ${value}`);
}

function innerTypes({ resources, services }: Model): number {
  const roots = [
    ...resources.map(({ declaration }) => declaration),
    ...services.flatMap(({ declarations }) => declarations),
  ];
  return sum(roots.map(countInner));
}

function countInner(declaration: Declaration): number {
  return declaration.kind === "repeat" ? 0 : sum(declaration.inner.map((inner) => 1 + countInner(inner)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
