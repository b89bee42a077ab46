import type { Type } from "../model/types.js";
import type { LocatedType, ModelIndex } from "./model-index.js";

/** The most values of an enum to print. */
const maxValues = 12;

/** Prints a type in short, as in TypeScript: objects by their name, enums by their values. */
export function typeWords(index: ModelIndex, located: LocatedType): string {
  return [...new Set(memberWords(index, located, 0))].join(" | ");
}

function memberWords(index: ModelIndex, { type, file }: LocatedType, depth: number): readonly string[] {
  const words = (of: Type): string => {
    const members = [...new Set(memberWords(index, { type: of, file }, depth + 1))];
    return members.join(" | ");
  };
  switch (type.kind) {
    case "union":
      return type.members.flatMap((member) => memberWords(index, { type: member, file }, depth));
    case "literals":
      return literalWords(type);
    case "emptyable":
      return [...memberWords(index, { type: type.of, file }, depth), '""'];
    case "array":
      return [arrayWords(words(type.of))];
    case "list":
      return [`ApiList<${words(type.of)}>`];
    case "map":
      return [`{ [key: string]: ${words(type.of)} }`];
    case "without":
      return [`Omit<${words(type.of)}, ${JSON.stringify(type.field)}>`];
    case "expandable":
      return ["string", `expanded ${words(type.of)}`];
    case "paths":
      return ["string[]"];
    case "empty":
      return ["{}"];
    case "file":
      return ["file"];
    case "resource":
      return [type.path.join(".")];
    case "shared":
    case "local":
      return referenceWords(index, { type, file }, depth);
    default:
      return [type.kind];
  }
}

function literalWords({ values, isOpen }: Extract<Type, { kind: "literals" }>): readonly string[] {
  const shown = values.slice(0, maxValues).map((value) => JSON.stringify(value));
  const more = values.length > maxValues ? [`… ${values.length - maxValues} more`] : [];
  return [...shown, ...more, ...(isOpen ? ["(string & {})"] : [])];
}

function arrayWords(element: string): string {
  return element.includes(" | ") ? `(${element})[]` : `${element}[]`;
}

function referenceWords(index: ModelIndex, { type, file }: LocatedType, depth: number): readonly string[] {
  const target =
    type.kind === "shared" ? index.shared(type.name) : type.kind === "local" ? index.local(file, type.path) : undefined;
  if (target === undefined) return ["unknown"];
  if (target.declaration.kind !== "alias" || depth > 8)
    return [type.kind === "local" ? [...file.namespace, ...type.path].join(".") : target.name];
  return memberWords(index, { type: target.declaration.type, file: target.file }, depth + 1);
}
