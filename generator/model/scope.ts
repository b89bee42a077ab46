import type { Document } from "../document/types.js";
import { deepest, tooDeep } from "../document/depth.js";
import { DiagnosticsError, pointerTo } from "../diagnostics.js";
import type { Exceptions } from "./exceptions.js";
import type { Declaration, Type } from "./types.js";
import { sizeOf } from "./union.js";

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
  /** How many types are being read right now, each inside the one before. */
  readonly nesting: { depth: number };
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

/** Lists and unions have no names: a list of one beside that one, again and again, would double their text each time. */
const mostParts = 50_000;

/** Reads a type inside another one; throws where references nest them deeper, or make them longer, than could be written. */
export function nested(scope: Scope, read: () => Type): Type {
  const { nesting } = scope.context;
  // A reference is a step, and what it leads to another.
  if (nesting.depth > 2 * deepest) throw refusal(scope, `its type is ${tooDeep}`);
  nesting.depth++;
  const type = read();
  nesting.depth--;
  if (sizeOf(type) > mostParts) throw refusal(scope, `its type has more than ${mostParts} parts`);
  return type;
}

function refusal({ subject, context }: Scope, message: string): DiagnosticsError {
  const isNamed = Object.hasOwn(context.document.components.schemas, subject);
  const pointer = isNamed ? { pointer: pointerTo("components", "schemas", subject) } : {};
  return new DiagnosticsError([{ severity: "error", message, ...pointer }]);
}

/** What is known of the types that one declaration's members need. */
interface Known {
  /** Where each name stands among them. */
  readonly places: Map<string, number>;
  /** How many of them have their place. */
  counted: number;
  /** The number that a wanted name got last, alone and for the type that it repeats. */
  readonly numbers: Map<string, number>;
  /** What references were read as. */
  readonly types: Map<string, Type>;
}

const known = new WeakMap<readonly Declaration[], Known>();

function knownOf({ inner }: Scope): Known {
  const found: Known = known.get(inner) ?? { places: new Map(), counted: 0, numbers: new Map(), types: new Map() };
  known.set(inner, found);
  for (; found.counted < inner.length; found.counted++) found.places.set(inner[found.counted]!.name, found.counted);
  return found;
}

/** The scope's type of that name. */
export function declaredAs(scope: Scope, name: string): Declaration | undefined {
  const place = knownOf(scope).places.get(name);
  return place === undefined ? undefined : scope.inner[place];
}

/** Reads a type, or gives what it was read as in this scope before: what many unions refer to is read once. */
export function once(scope: Scope, key: string, read: () => Type): Type {
  const { types } = knownOf(scope);
  const whole = `${scope.direction} ${key}`;
  const type = types.get(whole) ?? read();
  types.set(whole, type);
  return type;
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
    if (declaredAs(scope, name) === undefined) scope.inner.push({ kind: "repeat", name, of: twin });
    return { kind: "local", path };
  }
  scope.declared.set(key, path);
  const index = scope.inner.push({ kind: "repeat", name, of: path }) - 1;
  scope.inner[index] = make(path);
  return { kind: "local", path };
}

/** The wanted name, or with a number behind it when another type of the scope has it. */
function freeName(scope: Scope, wanted: string, twin: readonly string[] | undefined): string {
  const { numbers } = knownOf(scope);
  const isFree = (name: string): boolean => {
    const holder = declaredAs(scope, name);
    if (holder === undefined) return true;
    const path = holder.kind === "repeat" ? holder.of : [...scope.path, name];
    return path.join(".") === twin?.join(".");
  };
  const nameOf = (number: number): string => (number === 1 ? wanted : `${wanted}${number}`);
  const own = `${wanted} ${twin?.join(".") ?? ""}`;
  let number = numbers.get(twin === undefined ? wanted : own) ?? numbers.get(wanted) ?? 1;
  while (!isFree(nameOf(number))) number++;
  numbers.set(wanted, Math.max(number, numbers.get(wanted) ?? 1));
  if (twin !== undefined) numbers.set(own, number);
  return nameOf(number);
}
