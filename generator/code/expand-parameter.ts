import type { Type } from "../model/types.js";
import { literalText } from "./literals.js";
import { locations } from "./locations.js";
import type { TypeContext } from "./type-text.js";

/** How the paths that were expanded are written in one place of a type: those of `of` that go on after `segments`. */
export interface ExpandedPaths {
  /** A type: the declaration's parameter, or what stands for it. */
  readonly of: string;
  readonly segments: readonly string[];
}

/** The parameter of every type that depends on expanded paths: a union of paths; `string` when they aren't known. */
export const parameter = "E";
/** The paths as a declaration's own members see them. */
export const ownPaths: ExpandedPaths = { of: parameter, segments: [] };
/** Where nothing is ever expanded. */
export const noPaths: ExpandedPaths = { of: "never", segments: [] };

/** The paths that go on after one more segment. */
export function below({ of, segments }: ExpandedPaths, segment: string): ExpandedPaths {
  return { of, segments: [...segments, segment] };
}

/** The type argument that says what was expanded, behind the name of a type that depends on it. */
export function argumentText(
  context: TypeContext,
  { dependsOnExpand }: Extract<Type, { kind: "resource" | "local" }>,
  expanded: ExpandedPaths | undefined,
): string {
  return dependsOnExpand && expanded !== undefined ? `<${pathsText(context, expanded)}>` : "";
}

/** An id, or the object in its place where a path asks for it. */
export function expandableText(context: TypeContext, { of, segments }: ExpandedPaths, object: () => string): string {
  if (of === noPaths.of) return "string";
  const owner = pathsText(context, { of, segments: segments.slice(0, -1) });
  const name = context.imports.type(locations.runtime, "Expandable");
  return `${name}<${owner}, ${literalText(segments.at(-1) ?? "")}, ${object()}>`;
}

function pathsText(context: TypeContext, { of, segments }: ExpandedPaths): string {
  if (segments.length === 0 || of === noPaths.of) return of;
  return `${context.imports.type(locations.runtime, "Below")}<${of}, ${literalText(segments.join("."))}>`;
}
