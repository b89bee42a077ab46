import type { Type } from "./types.js";

/** A union without repeats, its members' own unions taken in. */
export function unionOf(types: readonly Type[]): Type {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.members : [type]));
  const members = [...new Map(flat.map((type) => [JSON.stringify(type), type])).values()];
  const [only] = members;
  return members.length === 1 && only !== undefined ? only : { kind: "union", members };
}

/** A type and all types that its expression is made of. */
export function typesWithin(type: Type): readonly Type[] {
  if (type.kind === "union") return [type, ...type.members.flatMap(typesWithin)];
  return "of" in type ? [type, ...typesWithin(type.of)] : [type];
}
