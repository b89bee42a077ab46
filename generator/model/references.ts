import type { Declaration, Type } from "./types.js";

/** A type that refers to a declaration: a resource, a shared one, or one of the same file. */
export type Reference = Extract<Type, { kind: "resource" | "shared" | "local" }>;

/** Lists the references of a declaration, its inner ones included; `isFollowed` decides about expandable types. */
export function referencesIn(declaration: Declaration, isFollowed = always): readonly Reference[] {
  const inTypes = (types: readonly Type[]) => types.flatMap((type) => referencesInType(type, isFollowed));
  switch (declaration.kind) {
    case "repeat":
      return [{ kind: "local", path: declaration.of }];
    case "alias":
      return [...inTypes([declaration.type]), ...declaration.inner.flatMap((inner) => referencesIn(inner, isFollowed))];
    case "object": {
      const base: readonly Reference[] =
        declaration.extends === undefined ? [] : [{ kind: "shared", name: declaration.extends }];
      const own = [...declaration.fields.map(({ type }) => type), ...(declaration.index ? [declaration.index] : [])];
      return [...base, ...inTypes(own), ...declaration.inner.flatMap((inner) => referencesIn(inner, isFollowed))];
    }
  }
}

/** Lists the references in a type expression. */
export function referencesInType(type: Type, isFollowed = always): readonly Reference[] {
  if (type.kind === "expandable" && !isFollowed(type.of)) return [];
  if (type.kind === "union") return type.members.flatMap((member) => referencesInType(member, isFollowed));
  if ("of" in type) return referencesInType(type.of, isFollowed);
  return type.kind === "resource" || type.kind === "shared" || type.kind === "local" ? [type] : [];
}

const always = (_target: Type): boolean => true;
