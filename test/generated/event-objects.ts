import { resolve } from "node:path";
import ts from "typescript";

/** What a union of events says: by the type of event, which objects it contains, by their field `object`. */
export type EventObjects = ReadonlyMap<string, string>;

/** A type, and the checker that knows it. */
export interface CheckedType {
  readonly type: ts.Type;
  readonly checker: ts.TypeChecker;
}

/** Compiles a program, which imports as a file of this folder, to the types that it exports, by name. */
export function compileTypes(program: string): (name: string) => CheckedType {
  const file = resolve("test/generated/compiled.ts");
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    types: [],
    strict: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists.call(host, path);
  host.getSourceFile = (path, version, ...rest) =>
    path === file ? ts.createSourceFile(file, program, version) : getSourceFile.call(host, path, version, ...rest);
  const compiled = ts.createProgram([file], options, host);
  const source = compiled.getSourceFile(file)!;
  const errors = compiled.getSemanticDiagnostics(source).map(({ messageText }) => messageText);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const checker = compiled.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
  return (name) => ({ type: declaredType(checker, exported.find((symbol) => symbol.name === name)!), checker });
}

function declaredType(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Type {
  return checker.getDeclaredTypeOfSymbol(
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
}

/** Reads a union of events. */
export function objectsOfUnion({ type, checker }: CheckedType): EventObjects {
  const members = membersOf(type).map((event): [string, string] => [
    literalsOf(checker, event, "type").join(),
    objectOf(checker, event),
  ]);
  if (new Set(members.map(([name]) => name)).size < members.length) throw new Error("two members have the same type");
  return new Map(members);
}

/** Reads a map from types to events; an event of another type than its key gets both. */
export function objectsOfMap({ type, checker }: CheckedType): EventObjects {
  return new Map(
    checker.getPropertiesOfType(type).map((property) => {
      const event = checker.getTypeOfSymbol(property);
      const own = literalsOf(checker, event, "type").join();
      return [own === property.name ? own : `${property.name}: ${own}`, objectOf(checker, event)];
    }),
  );
}

/** Lists the values of `object` that the object of an event can have; `unknown` where its type says nothing. */
function objectOf(checker: ts.TypeChecker, event: ts.Type): string {
  const data = propertyOf(checker, event, "data");
  const object = data && propertyOf(checker, data, "object");
  const objects = object === undefined ? [] : membersOf(object).flatMap((one) => literalsOf(checker, one, "object"));
  return objects.sort().join(" | ") || "unknown";
}

function literalsOf(checker: ts.TypeChecker, owner: ts.Type, name: string): string[] {
  const type = propertyOf(checker, owner, name);
  return type === undefined ? [] : membersOf(type).flatMap((one) => (one.isStringLiteral() ? one.value : []));
}

function propertyOf(checker: ts.TypeChecker, owner: ts.Type, name: string): ts.Type | undefined {
  const property = checker.getPropertyOfType(owner, name);
  return property && checker.getTypeOfSymbol(property);
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}
