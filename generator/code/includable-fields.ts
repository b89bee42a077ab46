import type { Declaration, Field } from "../model/types.js";

/** A declaration of an object type. */
export type ObjectDeclaration = Extract<Declaration, { kind: "object" }>;

/** Names the two parts of a type with includable fields, avoiding the names of its inner types. */
export function includableParts({ inner }: ObjectDeclaration): { readonly always: string; readonly included: string } {
  const free = (wanted: string, number = 1): string => {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    return inner.some((declared) => declared.name === name) ? free(wanted, number + 1) : name;
  };
  return { always: free("Fields"), included: free("Included") };
}

/** Returns the includable fields, which are only present when `expand` includes them. */
export function includableFields({ fields }: ObjectDeclaration): readonly Field[] {
  return fields.filter(({ isIncludable }) => isIncludable);
}
