import type { Type } from "./types.js";

/** Builds a flat union without repeats; of `unknown`, which includes the other types, and `null`, if it has that. */
export function unionOf(types: readonly Type[]): Type {
  const all = types.flatMap((type) => (type.kind === "union" ? type.members : [type]));
  const hasUnknown = all.some(({ kind }) => kind === "unknown");
  const flat = hasUnknown ? all.filter(({ kind }) => kind === "unknown" || kind === "null") : all;
  const members = [...new Map(flat.map((type) => [JSON.stringify(type), type])).values()];
  const [only] = members;
  return members.length === 1 && only !== undefined ? only : { kind: "union", members };
}

/** Lists a type and all types inside its expression. */
export function typesWithin(type: Type): readonly Type[] {
  if (type.kind === "union") return [type, ...type.members.flatMap(typesWithin)];
  return "of" in type ? [type, ...typesWithin(type.of)] : [type];
}

const sizes = new WeakMap<Type, number>();

/** Counts the types in an expression, written out. */
export function sizeOf(type: Type): number {
  let size = sizes.get(type);
  if (size === undefined) {
    size = 1;
    if (type.kind === "union") for (const member of type.members) size += sizeOf(member);
    else if ("of" in type) size += sizeOf(type.of);
    sizes.set(type, size);
  }
  return size;
}
