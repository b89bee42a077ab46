import type { Document } from "../document/types.js";
import { maxDepth, tooDeepMessage } from "../document/depth-limit.js";
import { DiagnosticsError, pointerTo } from "../diagnostics.js";
import type { OverrideLookup } from "./override-lookup.js";
import type { Declaration, Type } from "./types.js";
import { sizeOf } from "./type-expressions.js";

/** What all shapes of a document have in common. */
export interface BuildContext {
  readonly document: Document;
  readonly overrides: OverrideLookup;
  /** Type paths of the schemas that are resources, by schema name. */
  readonly resources: ReadonlyMap<string, readonly string[]>;
  /** Shapes under a shared name, as they are found. */
  readonly shared: Map<string, SharedDeclaration>;
  /** How often each reference is being followed right now. */
  readonly openReferences: Map<string, number>;
  /** How many types are being read right now, each inside the one before. */
  readonly nesting: { depth: number };
}

/** The first shape that was found under a shared name: others must look the same to share it. */
export interface SharedDeclaration {
  readonly shape: string;
  readonly declaration: Declaration;
}

/** Where a type is needed. The two directions differ in what may be left out and which values are allowed. */
export interface Scope {
  readonly context: BuildContext;
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
const maxTypeSize = 50_000;

/** Reads a type inside another one; throws where references nest them deeper, or make them longer, than could be written. */
export function readNested(scope: Scope, read: () => Type): Type {
  const { nesting } = scope.context;
  // A reference is a step, and what it leads to another.
  if (nesting.depth > 2 * maxDepth) throw limitError(scope, `its type is ${tooDeepMessage}`);
  nesting.depth++;
  const type = read();
  nesting.depth--;
  if (sizeOf(type) > maxTypeSize) throw limitError(scope, `its type has more than ${maxTypeSize} parts`);
  return type;
}

function limitError({ subject, context }: Scope, message: string): DiagnosticsError {
  const isNamed = Object.hasOwn(context.document.components.schemas, subject);
  const pointer = isNamed ? { pointer: pointerTo("components", "schemas", subject) } : {};
  return new DiagnosticsError([{ severity: "error", message, ...pointer }]);
}

/** What is known of the types that one declaration's members need. */
interface ScopeIndex {
  /** Where each name stands among them. */
  readonly positions: Map<string, number>;
  /** How many of them have their place. */
  counted: number;
  /** The number that a wanted name got last, alone and for the type that it repeats. */
  readonly numbers: Map<string, number>;
  /** What references were read as. */
  readonly types: Map<string, Type>;
}

const scopeIndexes = new WeakMap<readonly Declaration[], ScopeIndex>();

function scopeIndexOf({ inner }: Scope): ScopeIndex {
  const found: ScopeIndex = scopeIndexes.get(inner) ?? {
    positions: new Map(),
    counted: 0,
    numbers: new Map(),
    types: new Map(),
  };
  scopeIndexes.set(inner, found);
  for (; found.counted < inner.length; found.counted++) found.positions.set(inner[found.counted]!.name, found.counted);
  return found;
}

/** The scope's type of that name. */
export function findDeclaration(scope: Scope, name: string): Declaration | undefined {
  const position = scopeIndexOf(scope).positions.get(name);
  return position === undefined ? undefined : scope.inner[position];
}

/** Reads a type, or gives what it was read as in this scope before: what many unions refer to is read once. */
export function memoize(scope: Scope, key: string, read: () => Type): Type {
  const { types } = scopeIndexOf(scope);
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
  create: (path: readonly string[]) => Declaration,
): Type {
  const key = `${scope.direction} ${shape}`;
  const existing = scope.declared.get(key);
  const name = freeName(scope, wanted, existing);
  const path = [...scope.path, name];
  if (existing?.join(".") === path.join(".")) return { kind: "local", path };
  if (existing !== undefined) {
    if (findDeclaration(scope, name) === undefined) scope.inner.push({ kind: "repeat", name, of: existing });
    return { kind: "local", path };
  }
  scope.declared.set(key, path);
  const index = scope.inner.push({ kind: "repeat", name, of: path }) - 1;
  scope.inner[index] = create(path);
  return { kind: "local", path };
}

/** The wanted name, or with a number behind it when another type of the scope has it. */
function freeName(scope: Scope, wanted: string, existing: readonly string[] | undefined): string {
  const { numbers } = scopeIndexOf(scope);
  const isFree = (name: string): boolean => {
    const holder = findDeclaration(scope, name);
    if (holder === undefined) return true;
    const path = holder.kind === "repeat" ? holder.of : [...scope.path, name];
    return path.join(".") === existing?.join(".");
  };
  const nameOf = (number: number): string => (number === 1 ? wanted : `${wanted}${number}`);
  const own = `${wanted} ${existing?.join(".") ?? ""}`;
  let number = numbers.get(existing === undefined ? wanted : own) ?? numbers.get(wanted) ?? 1;
  while (!isFree(nameOf(number))) number++;
  numbers.set(wanted, Math.max(number, numbers.get(wanted) ?? 1));
  if (existing !== undefined) numbers.set(own, number);
  return nameOf(number);
}
