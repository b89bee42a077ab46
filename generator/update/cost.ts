import { locations } from "../code/locations.js";
import type { Document } from "../document/types.js";
import type { Tree } from "../files/tree.js";
import { describeGrowth } from "../size.js";
import type { Model } from "../model/types.js";

/** What a document costs. Sizes are in bytes. */
export interface Cost {
  /** The size of the document as compact JSON, with its overlays: how a file is formatted costs users nothing. */
  readonly document: number;
  readonly operations: number;
  readonly generated: number;
  /** The generated modules that declare services, params, resources and events. */
  readonly types: number;
  /** openapi-typescript's types, which only `stripe-fetch/openapi` loads. */
  readonly openapi: number;
}

/** A document, its model, and the files that are generated from it. */
export interface Measured {
  readonly document: Document;
  readonly model: Pick<Model, "services">;
  readonly tree: Tree;
}

/** Measures what a document costs. */
export function measureCost({ document, model, tree }: Measured): Cost {
  return {
    document: Buffer.byteLength(JSON.stringify(document)),
    operations: model.services.reduce((sum, { operations }) => sum + operations.length, 0),
    generated: sizeOf(tree, () => true),
    types: sizeOf(tree, declaresTypes),
    openapi: sizeOf(tree, (path) => path === locations.openapi),
  };
}

function declaresTypes(path: string): boolean {
  return path.endsWith(".ts") && !path.startsWith("runtime/") && path !== locations.openapi;
}

function sizeOf(tree: Tree, isMeasured: (path: string) => boolean): number {
  const texts = [...tree].filter(([path]) => isMeasured(path)).map(([, text]) => text);
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/**
 * Prints how the cost grows, one line for each number. The document's growth comes first: the others should be lower.
 */
export function printCost(before: Cost, after: Cost): readonly string[] {
  const rows: readonly (readonly [label: string, kind: keyof Cost, describe?: (value: number) => string])[] = [
    ["size", "document"],
    ["operations", "operations", String],
    ["generated", "generated"],
    ["  types", "types"],
    ["  openapi.ts", "openapi"],
  ];
  return rows.map(([label, kind, describe]) => label.padEnd(14) + describeGrowth(before[kind], after[kind], describe));
}
