import type { Alternatives, Literal } from "./alternatives.js";
import type { LocatedDeclaration, LocatedType } from "./model-index.js";

/** How the values that a type allows differ, without the members of its objects. */
export interface TypeDifference {
  /** Whether the new type allows values of a kind that the old one doesn't. */
  readonly isWider: boolean;
  /** Whether the old type allows values of a kind that the new one doesn't. */
  readonly isNarrower: boolean;
  readonly becameNullable: boolean;
  readonly becameNonNullable: boolean;
  /** Values of an enum that both types are. */
  readonly addedValues: readonly Literal[];
  readonly removedValues: readonly Literal[];
  readonly opened: boolean;
  readonly closed: boolean;
  /** Whether the new type is an enum that other strings are allowed beside. */
  readonly isOpenAfter: boolean;
  /** Whether any string became an open enum, or the reverse: both allow the same. */
  readonly listsValues: boolean;
  readonly unlistsValues: boolean;
  /** Types inside of both, to compare further: `path` leads to them. */
  readonly inner: readonly InnerTypes[];
  readonly objects: readonly (readonly [LocatedDeclaration, LocatedDeclaration])[];
}

/** Two types at the same place inside of two others. */
export interface InnerTypes {
  readonly path: string;
  readonly before: LocatedType;
  readonly after: LocatedType;
}

/** Finds a resource of the new or the old document by name. */
export interface FindResources {
  readonly before: (name: string) => LocatedDeclaration | undefined;
  readonly after: (name: string) => LocatedDeclaration | undefined;
}

/** Compares the alternatives of two types. */
export function differenceOf(before: Alternatives, after: Alternatives, find: FindResources): TypeDifference {
  const { objects, lost, gained } = pairObjects(before, after, find);
  const isUnknown = [before, after].map(({ plain }) => plain.has("unknown"));
  const [wasAny, isAny] = isUnknown as [boolean, boolean];
  const wider = rejectedBy(before, after) || gained;
  const narrower = rejectedBy(after, before) || lost;
  const isEnum = valuesOf(before).length > 0 && valuesOf(after).length > 0;
  const isEither = wasAny || isAny;
  return {
    isWider: isEither ? !wasAny : wider,
    isNarrower: isEither ? !isAny : narrower,
    becameNullable: !isEither && !before.plain.has("null") && after.plain.has("null"),
    becameNonNullable: !isEither && before.plain.has("null") && !after.plain.has("null"),
    addedValues: isEnum ? valuesOf(after).filter((value) => !before.literals.has(value)) : [],
    removedValues: isEnum ? valuesOf(before).filter((value) => !after.literals.has(value)) : [],
    opened: isEnum && !before.isOpen && after.isOpen,
    closed: isEnum && before.isOpen && !after.isOpen,
    isOpenAfter: isOpenEnum(after),
    listsValues: acceptsStrings(before) && isOpenEnum(after),
    unlistsValues: isOpenEnum(before) && acceptsStrings(after),
    inner: isEither ? [] : innerTypes(before, after),
    objects: isEither ? [] : objects,
  };
}

/** The values of an enum; none where the type allows all values of their kind anyway. `""` unsets, and is no value. */
function valuesOf(type: Alternatives): readonly Literal[] {
  return [...type.literals].filter((value) => value !== "" && !absorbs(type, value));
}

function absorbs(type: Alternatives, value: Literal): boolean {
  return typeof value === "string" ? acceptsStrings(type) : type.plain.has(typeof value);
}

function acceptsStrings({ plain, targets }: Alternatives): boolean {
  return plain.has("string") || targets !== undefined;
}

function isOpenEnum(type: Alternatives): boolean {
  return type.isOpen && valuesOf(type).length > 0;
}

/** Whether a type rejects some kind of value that another one allows; null and objects are compared elsewhere. */
function rejectedBy(type: Alternatives, other: Alternatives): boolean {
  const isEnum = valuesOf(type).length > 0;
  const rejects = (value: Literal): boolean =>
    !type.literals.has(value) && !absorbs(type, value) && !(typeof value === "string" && type.isOpen);
  const kinds = [...other.plain].filter((kind) => !["null", "undefined", "never", "string"].includes(kind));
  const targets = [...(other.targets ?? [])];
  return (
    kinds.some((kind) => !type.plain.has(kind)) ||
    (acceptsStrings(other) && !acceptsStrings(type) && !isOpenEnum(type)) ||
    (isOpenEnum(other) && !isEnum && !acceptsStrings(type)) ||
    (!isEnum && valuesOf(other).some(rejects)) ||
    (other.literals.has("") && rejects("")) ||
    (type.targets !== undefined && targets.some((target) => type.targets?.has(target) !== true)) ||
    (["arrays", "lists", "maps"] as const).some((kind) => other[kind].length > type[kind].length) ||
    [...type.omitted].some((field) => !other.omitted.has(field))
  );
}

function innerTypes(before: Alternatives, after: Alternatives): readonly InnerTypes[] {
  const paths = { arrays: "[]", lists: "data[]", maps: "[*]" } as const;
  return (["arrays", "lists", "maps"] as const).flatMap((kind) =>
    before[kind].flatMap((type, index): InnerTypes[] => {
      const now = after[kind][index];
      return now === undefined ? [] : [{ path: paths[kind], before: type, after: now }];
    }),
  );
}

/** Pairs the objects of two types: those of the same name, then in order. A resource pairs with an object without a name. */
function pairObjects(before: Alternatives, after: Alternatives, find: FindResources) {
  const lostNames = [...before.resources].filter((name) => !after.resources.has(name));
  const gainedNames = [...after.resources].filter((name) => !before.resources.has(name));
  const rest = [...after.objects];
  const unpaired: LocatedDeclaration[] = [];
  const objects = before.objects.flatMap((object): [LocatedDeclaration, LocatedDeclaration][] => {
    const same = rest.findIndex(({ name }) => name === object.name);
    const [found] = rest.splice(Math.max(same, 0), 1);
    if (found === undefined) unpaired.push(object);
    return found === undefined ? [] : [[object, found]];
  });
  for (const object of unpaired.splice(0)) {
    const resource = gainedNames[0] === undefined ? undefined : find.after(gainedNames[0]);
    if (resource?.declaration.kind !== "object") unpaired.push(object);
    else objects.push([object, (gainedNames.shift(), resource)]);
  }
  for (const object of rest.splice(0)) {
    const resource = lostNames[0] === undefined ? undefined : find.before(lostNames[0]);
    if (resource?.declaration.kind !== "object") rest.push(object);
    else objects.push([(lostNames.shift(), resource), object]);
  }
  return { objects, lost: unpaired.length + lostNames.length > 0, gained: rest.length + gainedNames.length > 0 };
}
