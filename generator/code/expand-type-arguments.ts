import type { Type } from "../model/types.js";
import { noPaths, type ExpandedPaths } from "./expand-parameter.js";
import { literalText } from "./literals.js";
import { locations } from "./locations.js";
import type { TypeContext } from "./type-context.js";

/** Prints the type argument with the expanded paths, which follows the name of a type that depends on them. */
export function expandArgumentText(
  context: TypeContext,
  { dependsOnExpand }: Extract<Type, { kind: "resource" | "local" }>,
  expanded: ExpandedPaths | undefined,
): string {
  return dependsOnExpand && expanded !== undefined ? `<${pathsText(context, expanded)}>` : "";
}

/** Prints the type of an expandable field: an id, or the object where a path names the field. */
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
