import type { Declaration, Docs, Field } from "../model/types.js";
import { alternativesOf, withoutUnionNames, type Alternatives } from "./alternatives.js";
import type { ChangeKind, Finding, Severity } from "./change.js";
import { classifyDifference, type Flow } from "./classify.js";
import { docsFindings } from "./compare-docs.js";
import { expandabilityFindings, presenceFindings } from "./compare-fields.js";
import type { LocatedDeclaration, LocatedType, ModelIndex } from "./model-index.js";
import { limitPlaces, placeBelow, placeInShared, type Placed } from "./placed.js";
import { isSameType } from "./same-type.js";
import { differenceOf } from "./type-difference.js";
import { typeWords } from "./type-words.js";

type ObjectDeclaration = Extract<Declaration, { kind: "object" }>;

/** A field, and the file that its type refers to. */
interface LocatedField {
  readonly field: Field;
  readonly type: LocatedType;
}

/** Compares types of an old and a new model. Compares each pair of declarations once. */
export class TypeComparer {
  readonly #before: ModelIndex;
  readonly #after: ModelIndex;
  /** The new names of renamed resources, by their old ones. */
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #known = new Map<Declaration, Map<Declaration, Map<string, readonly Placed[]>>>();

  constructor(before: ModelIndex, after: ModelIndex, renamed: ReadonlyMap<string, string>) {
    this.#before = before;
    this.#after = after;
    this.#renamed = renamed;
  }

  /** Compares two types at the same place. */
  compareTypes(before: LocatedType, after: LocatedType, flow: Flow): readonly Placed[] {
    if (isSameType(before.type, after.type)) return [];
    const [old, now] = this.#alternativesOf(before, after);
    const difference = differenceOf(old, now, {
      before: (name) => this.#before.resource(name),
      after: (name) => this.#after.resource(name),
    });
    const words = () => ({ before: typeWords(this.#before, before), after: typeWords(this.#after, after) });
    const own = classifyDifference(difference, flow, words);
    const isWhole = difference.isWider || difference.isNarrower;
    const names = isWhole ? [] : this.#compareNames(old.names, now.names);
    return [
      ...[...own, ...names].map((finding): Placed => ({ finding, path: "" })),
      ...difference.inner.flatMap((pair) => placeBelow(pair.path, this.compareTypes(pair.before, pair.after, flow))),
      ...difference.objects.flatMap(([one, other]) => this.compareDeclarations(one, other, flow)),
    ];
  }

  /** Compares two declarations, and what is inside of them. */
  compareDeclarations(before: LocatedDeclaration, after: LocatedDeclaration, flow: Flow): readonly Placed[] {
    const byOld = entryOf(
      this.#known,
      before.declaration,
      () => new Map<Declaration, Map<string, readonly Placed[]>>(),
    );
    const byNew = entryOf(byOld, after.declaration, () => new Map<string, readonly Placed[]>());
    const isAlias = before.declaration.kind === "alias" && after.declaration.kind === "alias";
    const key = isAlias ? `${flow.direction} ${flow.subject}` : flow.direction;
    const known = byNew.get(key);
    if (known !== undefined) return known;
    // What is inside of a recursive type is found where it was entered.
    byNew.set(key, []);
    const found = limitPlaces(this.#compareContents(before, after, flow));
    const placed = after.isShared && before.isShared ? placeInShared(after.name, found) : found;
    byNew.set(key, placed);
    return placed;
  }

  #compareContents(before: LocatedDeclaration, after: LocatedDeclaration, flow: Flow): readonly Placed[] {
    const [old, now] = [before.declaration, after.declaration];
    if (old.kind === "object" && now.kind === "object") {
      const subject = flow.direction === "request" ? "param" : "field";
      return this.#compareObjects(
        { ...before, declaration: old },
        { ...after, declaration: now },
        { ...flow, subject },
      );
    }
    if (old.kind === "alias" && now.kind === "alias")
      return this.compareTypes({ type: old.type, file: before.file }, { type: now.type, file: after.file }, flow);
    return [{ finding: { kind: `${flow.subject}-changed`, severity: "breaking" }, path: "" }];
  }

  #compareObjects(
    before: LocatedDeclaration & { readonly declaration: ObjectDeclaration },
    after: LocatedDeclaration & { readonly declaration: ObjectDeclaration },
    flow: Flow,
  ): readonly Placed[] {
    const [old, now] = [before.declaration, after.declaration];
    const isSameBase = old.extends !== undefined && old.extends === now.extends;
    const [oldFields, newFields] = [
      fieldsOf(this.#before, before, { inherited: !isSameBase }),
      fieldsOf(this.#after, after, { inherited: !isSameBase }),
    ];
    const bases = isSameBase ? [this.#before.shared(old.extends), this.#after.shared(old.extends)] : [];
    const [oldBase, newBase] = bases;
    return [
      ...(oldBase && newBase ? this.compareDeclarations(oldBase, newBase, flow) : []),
      ...[...oldFields].flatMap(([name, field]) => {
        const other = newFields.get(name);
        if (other === undefined) return placeBelow(name, this.#removed(field, flow));
        return placeBelow(name, this.#compareFields(field, other, flow));
      }),
      ...[...newFields].flatMap(([name, field]) =>
        oldFields.has(name) ? [] : placeBelow(name, this.#added(field, flow)),
      ),
    ];
  }

  #compareFields(before: LocatedField, after: LocatedField, flow: Flow): readonly Placed[] {
    const [old, now] = [before.field, after.field];
    const found: readonly Finding[] = [
      ...presenceFindings(old, now, flow),
      ...expandabilityFindings(
        { ...old, type: before.type, index: this.#before },
        { ...now, type: after.type, index: this.#after },
      ),
      ...docsFindings(flow.subject === "param" ? "param" : "field", old.docs, now.docs),
    ];
    return [
      ...found.map((finding): Placed => ({ finding, path: "" })),
      ...this.compareTypes(before.type, after.type, flow),
    ];
  }

  #removed({ type }: LocatedField, { direction }: Flow): readonly Placed[] {
    const kind = direction === "request" ? "param-removed" : "field-removed";
    return [{ finding: { kind, severity: "breaking", before: typeWords(this.#before, type) }, path: "" }];
  }

  #added({ type, field }: LocatedField, { direction }: Flow): readonly Placed[] {
    const isRequired = direction === "request" && !field.isOptional;
    const kind: ChangeKind = direction === "request" ? "param-added" : "field-added";
    const severity: Severity = isRequired ? "breaking" : "addition";
    const note = isRequired ? { note: "it is required" } : {};
    return [{ finding: { kind, severity, after: typeWords(this.#after, type), ...note }, path: "" }];
  }

  /** Finds whether the name of an inner type is gone, or new, where the types are the same. */
  #compareNames(old: ReadonlySet<string>, now: ReadonlySet<string>): readonly Finding[] {
    if (old.size > 1 || now.size > 1) return [];
    const [[before], [after]] = [old, now];
    const isGone = before !== undefined && before !== after && isMissing(this.#after, before);
    const isNew = after !== undefined && before !== after && isMissing(this.#before, after);
    if (isGone && isNew) return [{ kind: "type-renamed", severity: "breaking", before, after }];
    if (isGone) return [{ kind: "type-removed", severity: "breaking", before }];
    return isNew ? [{ kind: "type-added", severity: "addition", after }] : [];
  }

  #alternativesOf(before: LocatedType, after: LocatedType): readonly [Alternatives, Alternatives] {
    const [old, now] = [alternativesOf(this.#before, before), alternativesOf(this.#after, after)];
    const isSame = [...old.resources].join() === [...now.resources].join();
    if (isSame) return [this.#withNewNames(old), now];
    return [this.#withNewNames(withoutUnionNames(this.#before, old)), withoutUnionNames(this.#after, now)];
  }

  #withNewNames(found: Alternatives): Alternatives {
    if (this.#renamed.size === 0) return found;
    const rename = (names: Iterable<string>) => new Set([...names].map((name) => this.#renamed.get(name) ?? name));
    return { ...found, resources: rename(found.resources), targets: found.targets && rename(found.targets) };
  }
}

function entryOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}

/** Whether a program can name the type that encloses an inner type, and not the inner one. */
function isMissing(index: ModelIndex, name: string): boolean {
  const end = name.lastIndexOf(".");
  return !index.hasName(name) && (end < 0 || index.hasName(name.slice(0, end)));
}

/** Lists the fields of an object by name, the types of other keys under `[*]`. */
function fieldsOf(
  index: ModelIndex,
  { declaration, file }: LocatedDeclaration & { readonly declaration: ObjectDeclaration },
  { inherited }: { readonly inherited: boolean },
): ReadonlyMap<string, LocatedField> {
  const base = inherited && declaration.extends !== undefined ? index.shared(declaration.extends) : undefined;
  const found = new Map<string, LocatedField>();
  if (base?.declaration.kind === "object") {
    for (const [name, field] of fieldsOf(index, { ...base, declaration: base.declaration }, { inherited }))
      found.set(name, field);
  }
  for (const field of declaration.fields) {
    // This discriminates an object from its deleted form; the other fields tell the difference.
    if (field.type.kind !== "undefined") found.set(field.name, { field, type: { type: field.type, file } });
  }
  if (declaration.index !== undefined) {
    const field: Field = { name: "[*]", type: declaration.index, isOptional: true, docs: noDocs };
    found.set("[*]", { field, type: { type: declaration.index, file } });
  }
  return found;
}

const noDocs: Docs = { text: "" };
