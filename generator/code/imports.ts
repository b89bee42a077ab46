import type { ImportDeclarationStructure } from "ts-morph";
import { expandParameter } from "./expand-parameter.js";
import { specifier } from "./module.js";
import { StructureKind } from "./structure-kind.js";

/** Collects the imports of one file; a name that the file already declares gets an alias. */
export class Imports {
  readonly #file: string;
  readonly #taken: Set<string>;
  readonly #imported = new Map<
    string,
    { readonly exported: string; readonly local: string; readonly isValue: boolean }
  >();

  /** `taken`: every name that the file declares, at any depth. */
  constructor(file: string, taken: Iterable<string>) {
    this.#file = file;
    this.#taken = new Set([expandParameter, ...taken]);
  }

  /** Imports a type and returns its local name. */
  type(module: string, exported: string, alias = `${exported}Type`): string {
    return this.#local(module, exported, alias, false);
  }

  /** Imports a value and returns its local name. */
  value(module: string, exported: string, alias = `${exported}Value`): string {
    return this.#local(module, exported, alias, true);
  }

  /** The import declarations, sorted by module. */
  get structures(): ImportDeclarationStructure[] {
    const groups = new Map<string, ImportDeclarationStructure>();
    for (const [key, { exported, local, isValue }] of [...this.#imported].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const module = key.slice(0, key.indexOf(" "));
      const group = groups.get(`${module} ${isValue}`);
      const named = { name: exported, ...(local !== exported && { alias: local }) };
      if (group !== undefined) (group.namedImports as unknown[]).push(named);
      else {
        const moduleSpecifier = specifier(this.#file, module);
        groups.set(`${module} ${isValue}`, {
          kind: StructureKind.ImportDeclaration,
          isTypeOnly: !isValue,
          moduleSpecifier,
          namedImports: [named],
        });
      }
    }
    return [...groups.values()];
  }

  #local(module: string, exported: string, alias: string, isValue: boolean): string {
    const key = `${module} ${exported}`;
    const existing = this.#imported.get(key);
    if (existing !== undefined) return existing.local;
    let local = exported;
    for (let number = 1; this.#taken.has(local); number++) local = number === 1 ? alias : `${alias}${number}`;
    this.#taken.add(local);
    this.#imported.set(key, { exported, local, isValue });
    return local;
  }
}
