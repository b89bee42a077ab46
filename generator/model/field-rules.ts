import type { Schema } from "../document/types.js";
import { isExpandDependent } from "./expand-dependent-types.js";
import type { Scope } from "./declaration-scope.js";
import type { Field, Type } from "./types.js";
import { typesWithin, unionOf } from "./type-expressions.js";

/** What a schema lists of its properties; looked into once for each of them. */
export interface FieldLists {
  readonly required: ReadonlySet<string>;
  readonly expandable: ReadonlySet<string> | undefined;
}

/** Reads the lists of a schema. */
export function readFieldLists({ required, "x-expandableFields": expandable }: Schema): FieldLists {
  return { required: new Set(required), expandable: expandable && new Set(expandable) };
}

/**
 * `x-expandableFields` lists all fields that a path of `expand` may name: those with ids, and those with objects in place.
 * Every object that Stripe's documents describe has the list; where another document's has none, all objects may be named.
 */
export function fieldExpandability(
  { expandable }: FieldLists,
  name: string,
  { items, ...schema }: Schema,
  presence: string,
): Field["isExpandable"] {
  const isId = (schema["x-expansionResources"] ?? items?.["x-expansionResources"]) !== undefined;
  if (presence === "includable" || isId || expandable?.has(name) === true) return true;
  return expandable === undefined ? "if object" : undefined;
}

/**
 * When a field that isn't required is there. The document can't say of a nullable one that it is always there, nor of
 * any that it comes when `expand` asks for it; lists that aren't required do.
 */
export function fieldPresence({ context, direction, subject }: Scope, name: string, type: Type): string {
  if (direction === "request") return "optional";
  const kinds = (type.kind === "union" ? type.members : [type]).map(({ kind }) => kind);
  const rule = kinds.includes("list") ? "includable" : kinds.includes("null") ? "present" : "optional";
  const own = context.overrides.apply("presence", `${subject}.${name}`, rule);
  return own === "present" ? context.overrides.apply("presence", subject, own) : own;
}

/** What a member without a name of its own is: TypeScript wants it to hold what the named ones are as well. */
export function additionalPropertiesType(fields: readonly Field[], other: Type): Type {
  const types = [other, ...fields.map(({ type }) => type)];
  // What is expanded depends on paths, and an index signature can't follow them.
  if (types.flatMap(typesWithin).some((type) => type.kind === "unknown" || isExpandDependent(type)))
    return { kind: "unknown" };
  const isOptional = fields.some((field) => field.isOptional);
  return unionOf([...types, ...(isOptional ? [{ kind: "undefined" } as const] : [])]);
}
