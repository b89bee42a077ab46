import type { Type } from "../model/types.js";
import { append, expandParameter, type ExpandedPaths } from "./expand-parameter.js";
import { expandableText, expandArgumentText } from "./expand-type-arguments.js";
import { literalText } from "./literals.js";
import { locations } from "./locations.js";
import type { TypeContext } from "./type-context.js";

/**
 * Prints a type expression for use in the namespace `scope` of the file. Without `expanded`, an expandable field is an
 * id or an object.
 */
export function typeText(context: TypeContext, scope: readonly string[], type: Type, expanded?: ExpandedPaths): string {
  const text = (inner: Type, below = expanded): string => typeText(context, scope, inner, below);
  switch (type.kind) {
    case "literals":
    case "union":
      return memberTexts(context, scope, type, expanded).join(" | ");
    case "resource":
      return resourceName(context, scope, type.path) + expandArgumentText(context, type, expanded);
    case "local":
      return localName(context, scope, type.path) + expandArgumentText(context, type, expanded);
    case "shared":
      return context.file === locations.shared ? type.name : context.imports.type(locations.shared, type.name);
    case "array":
      return arrayText(text(type.of), type.of);
    case "list":
      return `${context.imports.type(locations.runtime, "ApiList")}<${text(type.of, expanded && append(expanded, "data"))}>`;
    case "map":
      return `{ [key: string]: ${typeText(context, scope, type.of)} }`;
    case "without":
      return `Omit<${text(type.of)}, ${literalText(type.field)}>`;
    case "emptyable":
      return `${context.imports.type(locations.runtime, "Emptyable")}<${text(type.of)}>`;
    case "expandable":
      // The object's type is only printed if used, because printing it imports its name.
      return expanded === undefined
        ? `string | ${text(type.of)}`
        : expandableText(context, expanded, () => text(type.of));
    case "paths":
      return `readonly ${expandParameter}[]`;
    case "file":
      return context.imports.type(locations.runtime, "Uploadable");
    case "empty":
      return "{ [key: string]: never }";
    default:
      return type.kind;
  }
}

/** Prints each member of a union; the type itself if it isn't one. */
export function memberTexts(
  context: TypeContext,
  scope: readonly string[],
  type: Type,
  expanded?: ExpandedPaths,
): readonly string[] {
  if (type.kind === "literals") return [...type.values.map(literalText), ...(type.isOpen ? ["(string & {})"] : [])];
  if (type.kind === "union")
    return [...new Set(type.members.map((member) => typeText(context, scope, member, expanded)))];
  return [typeText(context, scope, type, expanded)];
}

function arrayText(element: string, type: Type): string {
  const isOne = /^[\w$.]+(<.*>)?$/.test(element) && type.kind !== "union";
  return isOne || type.kind === "map" ? `${element}[]` : `(${element})[]`;
}

/** Returns the local name of a resource, importing it if another file declares it. */
export function resourceName(context: TypeContext, scope: readonly string[], path: readonly string[]): string {
  const file = context.locate(path);
  const name = path.at(-1) ?? "";
  return file === context.file
    ? localName(context, scope, [name])
    : context.imports.type(file, name, path.length > 1 ? path.join("") : `${name}Resource`);
}

/** Returns the qualified name of a type of this file; if an inner name shadows it, imports it from the file itself. */
export function localName(
  context: TypeContext,
  scope: readonly string[],
  path: readonly string[],
  atLeast?: number,
): string {
  const written = context.names.qualify(path, scope, atLeast);
  if (written !== undefined) return written;
  const [top = "", ...rest] = path;
  return [context.imports.type(context.file, top, `Outer${top}`), ...rest].join(".");
}
