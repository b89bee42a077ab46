import type { Declaration } from "../model/types.js";

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
    this.#members.set(path.join("."), new Set(declarations.map(({ name }) => name)));
    for (const declaration of declarations) {
      if (declaration.kind !== "repeat") this.#read([...path, declaration.name], declaration.inner);
    }
  }
}
