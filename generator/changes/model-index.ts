import type { Declaration, Model, Operation, Resource, Service, Type } from "../model/types.js";

/** The declarations of one file, to which its local types refer. */
export interface DeclarationFile {
  /** The path that precedes the names of its declarations: `["Checkout"]`. */
  readonly namespace: readonly string[];
  /** By path from the file's top level, joined with dots. */
  readonly declarations: ReadonlyMap<string, Declaration>;
}

/** A type expression, and the file that its local types refer to. */
export interface LocatedType {
  readonly type: Type;
  readonly file: DeclarationFile;
}

/** A declaration, and its file. */
export interface LocatedDeclaration {
  readonly declaration: Exclude<Declaration, { kind: "repeat" }>;
  readonly file: DeclarationFile;
  /** Its name from the root: `Checkout.Session.AfterExpiration`. */
  readonly name: string;
  readonly isShared: boolean;
}

/** What the index knows of a type by name. */
interface NamedDeclaration {
  /** The name of the type that it repeats, namespace included. */
  readonly of: string | undefined;
}

/** An index of a model's declarations, by the names that types refer to them by. */
export class ModelIndex {
  readonly model: Model;
  /** The declarations of all types by name from the root, with the names that repeats refer to. */
  readonly #names = new Map<string, NamedDeclaration>();
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #resourceFiles = new Map<string, DeclarationFile>();
  readonly #serviceFiles = new Map<Service, DeclarationFile>();
  readonly #shared: DeclarationFile;

  constructor(model: Model) {
    this.model = model;
    const names = this.#names;
    this.#shared = fileOf([], model.shared, names);
    this.#resources = new Map(model.resources.map((resource) => [resource.path.join("."), resource]));
    for (const [name, { path, declaration }] of this.#resources)
      this.#resourceFiles.set(name, fileOf(path.slice(0, -1), [declaration], names));
    for (const service of model.services) {
      const namespace = service.operations[0]?.params.name.slice(0, -1) ?? [];
      this.#serviceFiles.set(service, fileOf(namespace, service.declarations, names));
    }
  }

  resource(name: string): LocatedDeclaration | undefined {
    const [resource, file] = [this.#resources.get(name), this.#resourceFiles.get(name)];
    if (resource === undefined || file === undefined || resource.declaration.kind === "repeat") return undefined;
    return { declaration: resource.declaration, file, name, isShared: false };
  }

  /** Whether a program can name a type: it is declared, or declared in the type that an enclosing one repeats. */
  hasName(name: string): boolean {
    return this.#names.has(this.#originalOf(name));
  }

  /** Returns the name of a type with the repeated types that enclose it replaced by what they repeat. */
  #originalOf(name: string): string {
    if (this.#names.has(name)) return name;
    const end = name.lastIndexOf(".");
    if (end < 0) return name;
    const parent = this.#originalOf(name.slice(0, end));
    const repeated = this.#names.get(parent);
    const inner = name.slice(end);
    return repeated?.of === undefined ? parent + inner : this.#originalOf(repeated.of + inner);
  }

  /** Finds the declaration that a local type refers to, through repeats. */
  local(file: DeclarationFile, path: readonly string[]): LocatedDeclaration | undefined {
    const declaration = file.declarations.get(path.join("."));
    if (declaration?.kind === "repeat") return this.local(file, declaration.of);
    const name = [...file.namespace, ...path].join(".");
    return declaration && { declaration, file, name, isShared: file === this.#shared };
  }

  shared(name: string): LocatedDeclaration | undefined {
    return this.local(this.#shared, [name]);
  }

  /** Finds the declaration of a method's params. */
  params(service: Service, operation: Operation): LocatedDeclaration | undefined {
    return this.local(this.fileOf(service), operation.params.name.slice(-1));
  }

  fileOf(service: Service): DeclarationFile {
    return this.#serviceFiles.get(service) ?? this.#shared;
  }
}

function fileOf(
  namespace: readonly string[],
  declarations: readonly Declaration[],
  names: Map<string, NamedDeclaration>,
): DeclarationFile {
  const found = new Map<string, Declaration>();
  const read = (parent: readonly string[], declaration: Declaration): void => {
    const path = [...parent, declaration.name];
    found.set(path.join("."), declaration);
    // A repeat at the top level is a type without a namespace, so that no inner type can be named through it.
    const of =
      declaration.kind === "repeat" && parent.length > 0 ? [...namespace, ...declaration.of].join(".") : undefined;
    names.set([...namespace, ...path].join("."), { of });
    if (declaration.kind !== "repeat") for (const inner of declaration.inner) read(path, inner);
  };
  for (const declaration of declarations) read([], declaration);
  return { namespace, declarations: found };
}
