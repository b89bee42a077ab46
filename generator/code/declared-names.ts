import type { Declaration, Field } from "../model/types.js";
import { parameter } from "./expand-parameter.js";

export type ObjectDeclaration = Extract<Declaration, { kind: "object" }>;

/** The names of the two parts of a type some of whose fields only come when asked for: none that an inner type has. */
export function splitNames({ inner }: ObjectDeclaration): { readonly always: string; readonly asked: string } {
  const free = (wanted: string, number = 1): string => {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    return inner.some((declared) => declared.name === name) ? free(wanted, number + 1) : name;
  };
  return { always: free("Fields"), asked: free("Included") };
}

/** The fields that only come when asked for. */
export function askedForFields({ fields }: ObjectDeclaration): readonly Field[] {
  return fields.filter(({ isIncludable }) => isIncludable);
}

/** The names of a file, by the namespace that holds them: it answers how one is written where it is used. */
export class FileNames {
  readonly #members = new Map<string, Set<string>>();

  constructor(declarations: readonly Declaration[]) {
    this.#read([], declarations);
  }

  /** Every name that the file declares, at any depth. */
  get all(): ReadonlySet<string> {
    return new Set([...this.#members.values()].flatMap((names) => [...names]));
  }

  /**
   * How `path` is written inside the namespace `scope`: the shortest ending whose first name means the right thing
   * there, of at least so many names; undefined when an inner name hides it.
   */
  write(path: readonly string[], scope: readonly string[], atLeast = 1): string | undefined {
    for (let start = Math.max(path.length - atLeast, 0); start >= 0; start--) {
      // Inside a type that depends on expanded paths, this is their name.
      if (path[start] === parameter) continue;
      const holder = this.#holderOf(path[start] ?? "", scope);
      if (holder?.join(".") === path.slice(0, start).join(".")) return path.slice(start).join(".");
    }
    return undefined;
  }

  #holderOf(name: string, scope: readonly string[]): readonly string[] | undefined {
    for (let depth = scope.length; depth >= 0; depth--) {
      const holder = scope.slice(0, depth);
      if (this.#members.get(holder.join("."))?.has(name) === true) return holder;
    }
    return undefined;
  }

  #read(path: readonly string[], declarations: readonly Declaration[]): void {
    if (declarations.length === 0) return;
    const members = this.#members.get(path.join(".")) ?? [];
    this.#members.set(path.join("."), new Set([...members, ...declarations.map(({ name }) => name)]));
    for (const declaration of declarations) {
      if (declaration.kind === "repeat") continue;
      const inner = [...path, declaration.name];
      if (declaration.kind === "object" && askedForFields(declaration).length > 0) {
        this.#members.set(inner.join("."), new Set(Object.values(splitNames(declaration))));
      }
      this.#read(inner, declaration.inner);
    }
  }
}
