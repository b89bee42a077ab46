import type { Document } from "../document/types.js";
import { maxDepth, tooDeepMessage } from "../document/depth-limit.js";
import { DiagnosticsError, pointerTo } from "../diagnostics.js";
import type { OverrideLookup } from "./override-lookup.js";
import { sizeOf } from "./type-expressions.js";
import type { Declaration, Type } from "./types.js";

/** The state that building all declarations of a document shares. */
export interface BuildContext {
  readonly document: Document;
  readonly overrides: OverrideLookup;
  /** Whether `required` names every member that is always present, also in schemas where it names no nullable one. */
  readonly hasSdkStyle: boolean;
  /** Type paths of the schemas that are resources, by schema name. */
  readonly resources: ReadonlyMap<string, readonly string[]>;
  /** Declarations under a shared name, added as they are read. */
  readonly shared: Map<string, SharedDeclaration>;
  /** How many times each reference is being resolved, to stop recursion. */
  readonly openReferences: Map<string, number>;
  /** How many nested types are being read. */
  readonly nesting: { depth: number };
}

/** The first declaration under a shared name; only schemas of the same shape use it. */
export interface SharedDeclaration {
  readonly shape: string;
  readonly declaration: Declaration;
}

/** The scope that a type is declared in. The directions differ in optional fields and in allowed values. */
export interface Scope {
  readonly context: BuildContext;
  readonly direction: "request" | "response";
  /** The nearest named schema, or else the service: overrides identify fields by it. */
  readonly subject: string;
  /** The paths of the file's declarations by shape: another type of the same shape repeats its declaration. */
  readonly declared: Map<string, readonly string[]>;
  /** The path of the enclosing declaration, from the file's top level. */
  readonly path: readonly string[];
  /** The declarations nested in the enclosing one. */
  readonly inner: Declaration[];
}

/**
 * The largest size of a type expression. Lists and unions are inlined: nesting them can double a type's text at each
 * level.
 */
const maxTypeSize = 50_000;

/** Reads a nested type. Throws where references nest types too deeply or make a type too long to emit. */
export function readNested(scope: Scope, read: () => Type): Type {
  const { nesting } = scope.context;
  // A reference and its target count as two levels.
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

/** An index of the nested declarations of a scope. */
interface ScopeIndex {
  /** The position of each name. */
  readonly positions: Map<string, number>;
  /** How many declarations are indexed. */
  indexed: number;
  /** The last number appended to a wanted name: of the name itself, and with the declaration that it repeats. */
  readonly numbers: Map<string, number>;
  /** The types that references were read as. */
  readonly types: Map<string, Type>;
}

const scopeIndexes = new WeakMap<readonly Declaration[], ScopeIndex>();

function scopeIndexOf({ inner }: Scope): ScopeIndex {
  const found: ScopeIndex = scopeIndexes.get(inner) ?? {
    positions: new Map(),
    indexed: 0,
    numbers: new Map(),
    types: new Map(),
  };
  scopeIndexes.set(inner, found);
  for (; found.indexed < inner.length; found.indexed++) found.positions.set(inner[found.indexed]!.name, found.indexed);
  return found;
}

/** Finds the scope's declaration of a name. */
export function findDeclaration(scope: Scope, name: string): Declaration | undefined {
  const position = scopeIndexOf(scope).positions.get(name);
  return position === undefined ? undefined : scope.inner[position];
}

/** Reads a type once per scope and key: many unions refer to the same schemas. */
export function memoizeType(scope: Scope, key: string, read: () => Type): Type {
  const { types } = scopeIndexOf(scope);
  const whole = `${scope.direction} ${key}`;
  const type = types.get(whole) ?? read();
  types.set(whole, type);
  return type;
}

/** Declares a type in the scope, or repeats the file's declaration of the same shape. */
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

/** Returns the wanted name, with a number appended when another type of the scope has it. */
function freeName(scope: Scope, wanted: string, existing: readonly string[] | undefined): string {
  const { numbers } = scopeIndexOf(scope);
  const isFree = (name: string): boolean => {
    const declaration = findDeclaration(scope, name);
    if (declaration === undefined) return true;
    const path = declaration.kind === "repeat" ? declaration.of : [...scope.path, name];
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
