import type { DeclaredNames } from "./declared-names.js";
import type { Imports } from "./imports.js";

/** Returns the file that declares a resource, by its type path. */
export type Locate = (path: readonly string[]) => string;

/** The file that a type expression is written in: its names and imports, and where resources are declared. */
export interface TypeContext {
  readonly file: string;
  readonly imports: Imports;
  readonly names: DeclaredNames;
  readonly locate: Locate;
}
