import type { Declaration } from "../model/types.js";
import { expandParameter } from "./expand-parameter.js";
import { includableFields, includableParts } from "./includable-fields.js";

/** The names that a file declares, by namespace. */
export class DeclaredNames {
  readonly #members = new Map<string, Set<string>>();

  constructor(declarations: readonly Declaration[]) {
    this.#read([], declarations);
  }

  /** Every name that the file declares, at any depth. */
  get all(): ReadonlySet<string> {
    return new Set([...this.#members.values()].flatMap((names) => [...names]));
  }

  /**
   * Returns the shortest qualified name of `path`, with at least `atLeast` segments, that resolves to it inside the
   * namespace `scope`; undefined if an inner name shadows it.
   */
  qualify(path: readonly string[], scope: readonly string[], atLeast = 1): string | undefined {
    for (let start = Math.max(path.length - atLeast, 0); start >= 0; start--) {
      // Inside a type that depends on expanded paths, the type parameter shadows this name.
      if (path[start] === expandParameter) continue;
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
      if (declaration.kind === "object" && includableFields(declaration).length > 0) {
        this.#members.set(inner.join("."), new Set(Object.values(includableParts(declaration))));
      }
      this.#read(inner, declaration.inner);
    }
  }
}
