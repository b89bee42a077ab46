import type { Schema } from "../document/types.js";
import type { BuildContext, Scope } from "./declaration-scope.js";
import { requiresNullable } from "./document-style.js";
import { isExpandDependent } from "./expand-dependent-types.js";
import { typesWithin, unionOf } from "./type-expressions.js";
import type { Field, Type } from "./types.js";

/** The `required` and `x-expandableFields` lists of a schema, as sets. */
export interface FieldLists {
  readonly required: ReadonlySet<string>;
  /** Whether `required` names every member that is always present, nullable ones too. */
  readonly isComplete: boolean;
  readonly expandable: ReadonlySet<string> | undefined;
}

/** Reads the field lists of a schema. */
export function readFieldLists({ document, hasSdkStyle }: BuildContext, schema: Schema): FieldLists {
  const { required, "x-expandableFields": expandable } = schema;
  return {
    required: new Set(required),
    isComplete: hasSdkStyle || requiresNullable(document, schema),
    expandable: expandable && new Set(expandable),
  };
}

/**
 * Whether a path of `expand` may name a field. `x-expandableFields` lists these fields: those with ids, and those with
 * embedded objects. Every object in Stripe's documents has the list; without it, all fields with objects may be named.
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
 * Determines when a field that isn't required is present. Documents in the public style have no way to state that a
 * nullable field is always present: all are taken to be. No document states that a field is included only when `expand`
 * requests it: optional lists are taken to be such fields.
 */
export function fieldPresence(
  { context, direction, subject }: Scope,
  { isComplete }: FieldLists,
  name: string,
  type: Type,
): string {
  if (direction === "request") return "optional";
  const kinds = (type.kind === "union" ? type.members : [type]).map(({ kind }) => kind);
  const isPresent = kinds.includes("null") && !isComplete;
  const rule = kinds.includes("list") ? "includable" : isPresent ? "present" : "optional";
  const own = context.overrides.apply("presence", `${subject}.${name}`, rule);
  return own === "present" ? context.overrides.apply("presence", subject, own) : own;
}

/** The type of additional properties: TypeScript requires it to include the types of the named ones. */
export function additionalPropertiesType(fields: readonly Field[], other: Type): Type {
  const types = [other, ...fields.map(({ type }) => type)];
  // An index signature can't depend on the paths in `expand`.
  if (types.flatMap(typesWithin).some((type) => type.kind === "unknown" || isExpandDependent(type)))
    return { kind: "unknown" };
  const isOptional = fields.some((field) => field.isOptional);
  return unionOf([...types, ...(isOptional ? [{ kind: "undefined" } as const] : [])]);
}
