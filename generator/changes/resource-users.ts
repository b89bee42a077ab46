import { typesWithin } from "../model/type-expressions.js";
import type { Declaration, Operation, Service, Type } from "../model/types.js";
import { compareTexts, type HttpOperation } from "./change.js";
import { mergeOperations } from "./found.js";
import type { ModelIndex } from "./model-index.js";
import { httpOperation } from "./operation-pairs.js";

/** The resources that an object holds: embedded ones, and those that `expand` replaces an id by. */
interface References {
  readonly embedded: ReadonlySet<string>;
  readonly expandable: ReadonlySet<string>;
}

/** An operation, its service, and what it returns. */
interface User {
  readonly service: string;
  readonly operation: HttpOperation;
  readonly direct: ReadonlySet<string>;
}

/** Finds the operations that return a resource, in both of two models. */
export class ResourceUsers {
  readonly #users: readonly User[];
  readonly #operations = new Map<string, HttpOperation[]>();
  readonly #expanding = new Map<string, HttpOperation[]>();

  constructor(before: ModelIndex, after: ModelIndex) {
    this.#users = [before, after].flatMap((index) => {
      const references = new Map(
        index.model.resources.map(({ path, declaration }) => [path.join("."), referencesOf(index, [declaration])]),
      );
      return index.model.services.flatMap((service) =>
        service.operations.map((operation) => this.#read(index, service, operation, references)),
      );
    });
  }

  /** Lists the operations whose responses hold a resource; where none does, those that can expand an id to it. */
  operationsOf(resource: string): readonly HttpOperation[] {
    return mergeOperations([this.#operations.get(resource) ?? this.#expanding.get(resource) ?? [], []]);
  }

  /** Returns the service that most of the operations that return just the resource belong to. */
  serviceOf(resource: string): string | undefined {
    const counts = new Map<string, number>();
    for (const { service, direct } of this.#users)
      if (direct.has(resource)) counts.set(service, (counts.get(service) ?? 0) + 1);
    const sorted = [...counts].sort(([a, one], [b, other]) => other - one || compareTexts(a, b));
    return sorted[0]?.[0];
  }

  #read(index: ModelIndex, service: Service, operation: Operation, references: ReadonlyMap<string, References>): User {
    const http = httpOperation(operation);
    const { result } = operation;
    const local = typesWithin(result).flatMap((type) => {
      const target = type.kind === "local" ? index.local(index.fileOf(service), type.path) : undefined;
      return target === undefined ? [] : [target.declaration];
    });
    const own = referencesOf(index, local, [result]);
    const embedded = closureOf(own.embedded, (name) => references.get(name)?.embedded ?? []);
    const all = closureOf(new Set([...embedded, ...own.expandable]), (name) => {
      const found = references.get(name);
      return found === undefined ? [] : [...found.embedded, ...found.expandable];
    });
    for (const name of embedded) push(this.#operations, name, http);
    for (const name of all) push(this.#expanding, name, http);
    const direct = typesWithin(result).flatMap((type) => (type.kind === "resource" ? [type.path.join(".")] : []));
    return { service: service.path.join("."), operation: http, direct: new Set(direct) };
  }
}

function push(map: Map<string, HttpOperation[]>, name: string, operation: HttpOperation): void {
  const found = map.get(name);
  if (found === undefined) map.set(name, [operation]);
  else found.push(operation);
}

function closureOf(start: ReadonlySet<string>, next: (name: string) => Iterable<string>): ReadonlySet<string> {
  const found = new Set(start);
  for (const name of found) for (const other of next(name)) found.add(other);
  return found;
}

/** Collects the resources that declarations refer to, with their inner declarations and the shared ones they use. */
function referencesOf(
  index: ModelIndex,
  declarations: readonly Declaration[],
  types: readonly Type[] = [],
): References {
  const [embedded, expandable] = [new Set<string>(), new Set<string>()];
  const seen = new Set<string>();
  const readType = (type: Type, into: Set<string>): void => {
    if (type.kind === "union") for (const member of type.members) readType(member, into);
    else if (type.kind === "expandable") readType(type.of, expandable);
    else if ("of" in type) readType(type.of, into);
    else if (type.kind === "resource") into.add(type.path.join("."));
    else if (type.kind === "shared" && !seen.has(type.name)) {
      seen.add(type.name);
      const target = index.shared(type.name);
      if (target !== undefined) read(target.declaration);
    }
  };
  const read = (declaration: Declaration): void => {
    if (declaration.kind === "repeat") return;
    if (declaration.kind === "alias") readType(declaration.type, embedded);
    else for (const { type } of declaration.fields) readType(type, embedded);
    for (const inner of declaration.inner) read(inner);
  };
  for (const declaration of declarations) read(declaration);
  for (const type of types) readType(type, embedded);
  return { embedded, expandable };
}
