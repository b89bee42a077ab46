import type { Declaration, Field } from "../model/types.js";

export type ObjectDeclaration = Extract<Declaration, { kind: "object" }>;

/** The names of the two parts of a type some of whose fields only come when asked for: none that an inner type has. */
export function includableParts({ inner }: ObjectDeclaration): { readonly always: string; readonly included: string } {
  const free = (wanted: string, number = 1): string => {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    return inner.some((declared) => declared.name === name) ? free(wanted, number + 1) : name;
  };
  return { always: free("Fields"), included: free("Included") };
}

/** The fields that only come when asked for. */
export function includableFields({ fields }: ObjectDeclaration): readonly Field[] {
  return fields.filter(({ isIncludable }) => isIncludable);
}
