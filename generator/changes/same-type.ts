import type { Type } from "../model/types.js";

/**
 * Whether two type expressions are the same and refer to no declarations, which can differ under one name. Most types are,
 * and comparing their alternatives takes longer.
 */
export function isSameType(one: Type, other: Type): boolean {
  if (one.kind !== other.kind || one.kind === "local" || one.kind === "shared") return false;
  if (one.kind === "union") {
    const { members } = other as typeof one;
    return areSame(one.members, members, isSameType);
  }
  if (one.kind === "literals") {
    const { values, isOpen } = other as typeof one;
    return one.isOpen === isOpen && areSame(one.values, values, Object.is);
  }
  if (one.kind === "resource") return areSame(one.path, (other as typeof one).path, Object.is);
  if (one.kind === "without" && one.field !== (other as typeof one).field) return false;
  return !("of" in one) || isSameType(one.of, (other as typeof one).of);
}

function areSame<T>(some: readonly T[], others: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return some.length === others.length && some.every((one, index) => isSame(one, others[index]!));
}
