import type { Declaration, Type } from "../model/types.js";
import type { LocatedDeclaration, LocatedType, ModelIndex } from "./model-index.js";

/** A literal value of an enum. */
export type Literal = string | number | boolean;

/** The values that a type allows, sorted by what they are: unions and aliases are resolved, the order is lost. */
export interface Alternatives {
  /** `string`, `number`, `boolean`, `unknown`, `null` and the like. */
  readonly plain: Set<string>;
  readonly literals: Set<Literal>;
  /** Whether an enum is open to other strings. */
  isOpen: boolean;
  readonly arrays: LocatedType[];
  readonly lists: LocatedType[];
  readonly maps: LocatedType[];
  readonly objects: LocatedDeclaration[];
  /** The names of resources. */
  readonly resources: Set<string>;
  /** What an id is replaced by when it is expanded; undefined where there is no id to expand. */
  targets: Set<string> | undefined;
  /** The fields that `Omit` leaves out. */
  readonly omitted: Set<string>;
  /** The names of the local and shared types that were resolved, as they are named here. */
  readonly names: Set<string>;
}

/** Sorts the alternatives of a type. */
export function alternativesOf(index: ModelIndex, located: LocatedType): Alternatives {
  const found: Alternatives = {
    plain: new Set(),
    literals: new Set(),
    isOpen: false,
    arrays: [],
    lists: [],
    maps: [],
    objects: [],
    resources: new Set(),
    targets: undefined,
    omitted: new Set(),
    names: new Set(),
  };
  new Reader(index, found).read(located);
  return found;
}

/** Replaces the resources that are unions by their members: a union with a name allows what the same one without does. */
export function withoutUnionNames(index: ModelIndex, found: Alternatives): Alternatives {
  const resources = new Set<string>();
  const seen = new Set<string>();
  const read = (name: string): void => {
    const target = index.resource(name);
    if (target?.declaration.kind !== "alias" || seen.has(name)) {
      resources.add(name);
      return;
    }
    seen.add(name);
    for (const member of alternativesOf(index, { type: target.declaration.type, file: target.file }).resources)
      read(member);
  };
  for (const name of found.resources) read(name);
  return { ...found, resources };
}

class Reader {
  readonly #index: ModelIndex;
  readonly #found: Alternatives;
  readonly #seen = new Set<Declaration>();

  constructor(index: ModelIndex, found: Alternatives) {
    this.#index = index;
    this.#found = found;
  }

  read({ type, file }: LocatedType): void {
    const found = this.#found;
    switch (type.kind) {
      case "union":
        for (const member of type.members) this.read({ type: member, file });
        return;
      case "literals":
        for (const value of type.values) found.literals.add(value);
        found.isOpen ||= type.isOpen;
        return;
      case "emptyable":
        found.literals.add("");
        this.read({ type: type.of, file });
        return;
      case "array":
        found.arrays.push({ type: type.of, file });
        return;
      case "paths":
        found.arrays.push({ type: { kind: "string" }, file });
        return;
      case "list":
        found.lists.push({ type: type.of, file });
        return;
      case "map":
        found.maps.push({ type: type.of, file });
        return;
      case "without":
        found.omitted.add(type.field);
        this.read({ type: type.of, file });
        return;
      default:
        this.#readReference(type, file);
    }
  }

  #readReference(type: Type, file: LocatedType["file"]): void {
    const found = this.#found;
    if (type.kind === "resource") found.resources.add(type.path.join("."));
    else if (type.kind === "local")
      this.#enter([...file.namespace, ...type.path].join("."), this.#index.local(file, type.path));
    else if (type.kind === "shared") this.#enter(type.name, this.#index.shared(type.name));
    else if (type.kind === "expandable") this.#readTargets({ type: type.of, file });
    else if (type.kind === "empty") found.objects.push(emptyObject(file));
    else found.plain.add(type.kind);
  }

  #enter(name: string, target: LocatedDeclaration | undefined): void {
    if (target === undefined || this.#seen.has(target.declaration)) return;
    const { declaration, file } = target;
    this.#seen.add(declaration);
    this.#found.names.add(name);
    if (declaration.kind === "alias") this.read({ type: declaration.type, file });
    else this.#found.objects.push(target);
  }

  #readTargets(of: LocatedType): void {
    const { resources, objects } = alternativesOf(this.#index, of);
    const names = [...resources, ...objects.map(({ name }) => name)];
    this.#found.targets = new Set([...(this.#found.targets ?? []), ...names]);
  }
}

const nothing: LocatedDeclaration["declaration"] = {
  kind: "object",
  name: "",
  docs: { text: "" },
  fields: [],
  inner: [],
};

/** The object without members: an object whose members are added later is compared with it. */
function emptyObject(file: LocatedType["file"]): LocatedDeclaration {
  return { declaration: nothing, file, name: "{}", isShared: false };
}
