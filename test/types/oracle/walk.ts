import type ts from "typescript";
import { Parts, viewOf, type Member, type View } from "./parts.js";
import type { Oracle, Pair } from "./program.js";

/** What of two types differs. Leaves are texts: `"a"`, `string`, `null`. */
export type Finding =
  | { readonly kind: "leaves"; readonly ours: readonly string[]; readonly raw: readonly string[] }
  /** Whether a member may be absent. */
  | {
      readonly kind: "presence";
      readonly isOptional: boolean;
      readonly ours: readonly string[];
      readonly raw: readonly string[];
    }
  /** A member of ours that may be given as `undefined`, or an optional one that may not. */
  | { readonly kind: "undefined"; readonly isAccepted: boolean; readonly isOptional: boolean }
  | { readonly kind: "only ours"; readonly name: string; readonly isOptional: boolean; readonly text: string }
  | { readonly kind: "only theirs"; readonly name: string }
  /** Whether there can be members beside those that are named. */
  | { readonly kind: "index"; readonly ours: Shape; readonly raw: Shape }
  /** The objects of a union, by what tells them apart. */
  | { readonly kind: "objects"; readonly ours: readonly string[]; readonly raw: readonly string[] }
  /** An object of their union that the table of overrides leaves out. */
  | { readonly kind: "left out"; readonly schema: string };

/** How many members an object names, and what its other ones are. */
export interface Shape {
  readonly members: number;
  readonly index: string | undefined;
}

/** A finding, where it was made, and how the two types read there. */
export type Difference = Finding & {
  readonly at: string;
  readonly direction: Pair["direction"];
  readonly texts: string;
};

/** Every difference between the pairs' types; what two places share is looked at in the first. */
export function findDifferences(oracle: Oracle): readonly Difference[] {
  const walk = new Walk(oracle);
  for (const pair of oracle.pairs) walk.compare({ ...pair, ours: [pair.ours], raw: [pair.raw], isRoot: true });
  return walk.found;
}

/** Two unions, each as the types that it is of. */
interface Unions {
  readonly at: string;
  readonly direction: Pair["direction"];
  readonly ours: readonly ts.Type[];
  readonly raw: readonly ts.Type[];
  /** It is a pair's own, not what a member refers to. */
  readonly isRoot?: boolean;
}

class Walk {
  readonly found: Difference[] = [];
  readonly #parts: Parts;
  readonly #checker: ts.TypeChecker;
  readonly #seen = new Set<string>();
  /** What stands for a resource's schema wherever something refers to it: compared once, in its own pair. */
  readonly #resources: ReadonlyMap<ts.Type, ts.Type>;

  constructor({ checker, schemas, pairs }: Oracle) {
    this.#checker = checker;
    this.#parts = new Parts(checker, schemas);
    this.#resources = new Map(pairs.map(({ raw, ours }) => [raw, ours]));
  }

  compare(unions: Unions): void {
    const { at, direction } = unions;
    const [ours, raw] = [this.#parts.of(unions.ours), this.#parts.of(unions.raw)];
    for (const schema of raw.leftOut) this.#report(unions, { kind: "left out", schema });
    if (!isSame(ours.leaves, raw.leaves)) this.#report(unions, { kind: "leaves", ours: ours.leaves, raw: raw.leaves });
    if (ours.items.length > 0 && raw.items.length > 0)
      this.compare({ at: `${at}[]`, direction, ours: ours.items, raw: raw.items });
    this.#compareObjects({ ...unions, ours: ours.objects, raw: raw.objects });
  }

  #compareObjects(unions: Unions): void {
    const { at, direction, ours, raw } = unions;
    const names = {
      ours: ours.map((type) => this.#parts.nameOf(type)),
      raw: raw.map((type) => this.#parts.nameOf(type)),
    };
    if (ours.length !== raw.length || (ours.length > 1 && !isSame(names.ours, names.raw)))
      this.#report(unions, { kind: "objects", ...names });
    if (ours.length === 0 || raw.length === 0) return;
    if (ours.length === 1 || raw.length === 1) {
      this.#compareMembers(unions);
      return;
    }
    for (const [index, name] of names.ours.entries()) {
      const twin = raw[names.raw.indexOf(name)];
      if (twin !== undefined)
        this.#compareMembers({ at: `${at}<${name}>`, direction, ours: [ours[index]!], raw: [twin] });
    }
  }

  /** Compares objects, or what several objects become when nothing tells them apart. */
  #compareMembers(unions: Unions): void {
    const { at, direction, isRoot = false } = unions;
    if (!isRoot && this.#isResource(unions)) return;
    const key = `${direction} ${this.#parts.idOf(unions.ours)} ${this.#parts.idOf(unions.raw)}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const [ours, raw] = [viewOf(this.#checker, unions.ours), viewOf(this.#checker, unions.raw)];
    for (const name of new Set([...ours.members.keys(), ...raw.members.keys()])) {
      const [mine, theirs] = [ours.members.get(name), raw.members.get(name)];
      const inner = { at: `${at}.${name}`, direction, ours: mine?.types ?? [], raw: theirs?.types ?? [] };
      if (mine !== undefined && theirs !== undefined) this.#compareMember(inner, mine, theirs);
      else if (mine === undefined) this.#report(inner, { kind: "only theirs", name });
      else this.#report(inner, { kind: "only ours", name, isOptional: mine.isOptional, text: this.#text(mine.types) });
    }
    if (ours.index !== undefined && raw.index !== undefined)
      this.compare({ at: `${at}[key]`, direction, ours: ours.index, raw: raw.index });
    else if (ours.index !== raw.index)
      this.#report(unions, { kind: "index", ours: this.#shapeOf(ours), raw: this.#shapeOf(raw) });
  }

  #compareMember(unions: Unions, ours: Member, raw: Member): void {
    const leaves = { ours: this.#parts.of(ours.types).leaves, raw: this.#parts.of(raw.types).leaves };
    const { isOptional, acceptsUndefined: isAccepted } = ours;
    if (isOptional !== raw.isOptional) this.#report(unions, { kind: "presence", isOptional, ...leaves });
    if (isAccepted || (isOptional && unions.direction === "request"))
      this.#report(unions, { kind: "undefined", isAccepted, isOptional });
    this.compare(unions);
  }

  #isResource({ ours, raw }: Unions): boolean {
    const [mine, theirs] = [ours[0], raw[0]];
    return ours.length + raw.length === 2 && theirs !== undefined && this.#resources.get(theirs) === mine;
  }

  #shapeOf({ members, index }: View): Shape {
    return { members: members.size, index: index && this.#text(index) };
  }

  #report({ at, direction, ours, raw }: Unions, finding: Finding): void {
    this.found.push({ ...finding, at, direction, texts: `${this.#text(ours)} beside ${this.#text(raw)}` });
  }

  #text(types: readonly ts.Type[]): string {
    return types.map((type) => this.#checker.typeToString(type)).join(" | ") || "nothing";
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.every((one) => others.includes(one)) && others.every((one) => some.includes(one));
}
