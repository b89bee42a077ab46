import type { Document } from "../document/types.js";
import type { Exceptions } from "./exceptions.js";
import type { Declaration, Type } from "./types.js";

/** What all shapes of a document have in common. */
export interface ShapeContext {
  readonly document: Document;
  readonly exceptions: Exceptions;
  /** Type paths of the schemas that are resources, by schema name. */
  readonly resources: ReadonlyMap<string, readonly string[]>;
  /** Shapes under a shared name, as they are found. */
  readonly shared: Map<string, SharedShape>;
  /** How often each reference is being followed right now. */
  readonly following: Map<string, number>;
}

/** The first shape that was found under a shared name: others must look the same to share it. */
export interface SharedShape {
  readonly shape: string;
  readonly declaration: Declaration;
}

/** Where a type is needed. The two directions differ in what may be left out and which values are allowed. */
export interface Scope {
  readonly context: ShapeContext;
  readonly direction: "request" | "response";
  /** The nearest schema that has a name, or else the service: overrides name fields by it. */
  readonly subject: string;
  /** What the file has declared already, by shape: it is repeated, not declared again. */
  readonly declared: Map<string, readonly string[]>;
  /** The path of the declaration whose members these are, from the file's top. */
  readonly path: readonly string[];
  /** The types that the members need. */
  readonly inner: Declaration[];
}

/** Declares a type in the scope, or repeats the one of this shape that the file has already. */
export function declareOnce(
  scope: Scope,
  shape: string,
  wanted: string,
  make: (path: readonly string[]) => Declaration,
): Type {
  const key = `${scope.direction} ${shape}`;
  const twin = scope.declared.get(key);
  const name = freeName(scope, wanted, twin);
  const path = [...scope.path, name];
  if (twin?.join(".") === path.join(".")) return { kind: "local", path };
  if (twin !== undefined) {
    if (!scope.inner.some((inner) => inner.name === name)) scope.inner.push({ kind: "repeat", name, of: twin });
    return { kind: "local", path };
  }
  scope.declared.set(key, path);
  const index = scope.inner.push({ kind: "repeat", name, of: path }) - 1;
  scope.inner[index] = make(path);
  return { kind: "local", path };
}

/** The wanted name, or with a number behind it when another type of the scope has it. */
function freeName(scope: Scope, wanted: string, twin: readonly string[] | undefined): string {
  const isFree = (name: string): boolean => {
    const holder = scope.inner.find((inner) => inner.name === name);
    if (holder === undefined) return true;
    const path = holder.kind === "repeat" ? holder.of : [...scope.path, name];
    return path.join(".") === twin?.join(".");
  };
  let name = wanted;
  for (let number = 2; !isFree(name); number++) name = `${wanted}${number}`;
  return name;
}
