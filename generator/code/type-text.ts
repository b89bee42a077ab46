import type { Type } from "../model/types.js";
import type { Imports } from "./imports.js";
import { locations } from "./locations.js";
import type { FileNames } from "./scope.js";

/** What a type expression needs to know of the file it stands in. */
export interface TypeContext {
  readonly file: string;
  readonly imports: Imports;
  readonly names: FileNames;
  /** Where a resource is declared. */
  readonly locate: (path: readonly string[]) => string;
}

/** A type expression as TypeScript, written for the namespace `scope` of the file. */
export function typeText(context: TypeContext, scope: readonly string[], type: Type): string {
  const text = (inner: Type): string => typeText(context, scope, inner);
  switch (type.kind) {
    case "literals":
    case "union":
      return memberTexts(context, scope, type).join(" | ");
    case "resource":
      return resourceName(context, scope, type.path);
    case "local":
      return localName(context, scope, type.path);
    case "shared":
      return context.file === locations.shared ? type.name : context.imports.type(locations.shared, type.name);
    case "array":
      return arrayText(text(type.of), type.of);
    case "list":
      return `${context.imports.type(locations.runtime, "ApiList")}<${text(type.of)}>`;
    case "map":
      return `{ [key: string]: ${text(type.of)} }`;
    case "emptyable":
      return `${context.imports.type(locations.runtime, "Emptyable")}<${text(type.of)}>`;
    case "expandable":
      return `string | ${text(type.of)}`;
    case "file":
      return "Blob | Uint8Array";
    case "empty":
      return "{ [key: string]: never }";
    default:
      return type.kind;
  }
}

/** The members of a union, each as TypeScript; of any other type, the type itself. */
export function memberTexts(context: TypeContext, scope: readonly string[], type: Type): readonly string[] {
  if (type.kind === "literals") return [...type.values.map(literalText), ...(type.isOpen ? ["(string & {})"] : [])];
  if (type.kind === "union") return [...new Set(type.members.map((member) => typeText(context, scope, member)))];
  return [typeText(context, scope, type)];
}

/**
 * A value of the document as an escaped literal; characters that can't be seen, or turn others around, stay visible.
 * A backslash has a number too: ts-morph takes the quote behind one for an escaped one.
 */
export function literalText(value: string | number | boolean): string {
  return JSON.stringify(value)
    .replaceAll("\\\\", "\\u005c")
    .replaceAll(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A name as a member is spelled: quoted where it is no identifier. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : literalText(name);
}

function arrayText(element: string, type: Type): string {
  return /^[\w$.]+(<[\w$.]+>)?$/.test(element) || type.kind === "map" ? `${element}[]` : `(${element})[]`;
}

function resourceName(context: TypeContext, scope: readonly string[], path: readonly string[]): string {
  const file = context.locate(path);
  const name = path.at(-1) ?? "";
  return file === context.file
    ? localName(context, scope, [name])
    : context.imports.type(file, name, path.length > 1 ? path.join("") : `${name}Resource`);
}

/** A name of this file; one that an inner name hides is reached through the file itself. */
export function localName(
  context: TypeContext,
  scope: readonly string[],
  path: readonly string[],
  atLeast?: number,
): string {
  const written = context.names.write(path, scope, atLeast);
  if (written !== undefined) return written;
  const [top = "", ...rest] = path;
  return [context.imports.type(context.file, top, `Outer${top}`), ...rest].join(".");
}
