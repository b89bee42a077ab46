import { join } from "node:path";
import ts from "typescript";
import { expect, inject, test } from "vitest";
import { listEntries } from "../../build/entries.js";

const dist = join(inject("installed"), "node_modules/stripe-fetch/dist");
const entries = (await listEntries("generated")).map(({ module }) => join(dist, `${module}.d.ts`));
const program = ts.createProgram(entries, { module: ts.ModuleKind.NodeNext, noLib: true, types: [] });
const checker = program.getTypeChecker();

test("every type of the API that a file declares has a name in stripe-fetch/types", () => {
  const named = new Set(exportsOf(join(dist, "types.d.ts")).values());
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  const declaring = files.filter((file) => /\/(resources|services)-\d+\.d\.ts$|\/event-types\.d\.ts$/.test(file));
  const declared = declaring.flatMap((file) => [...exportsOf(file)]);
  expect(declared.length).toBeGreaterThan(1000);
  expect(declared.filter(([, symbol]) => !named.has(symbol)).map(([name]) => name)).toEqual([]);
});

test("what stripe-fetch/types has in a namespace, it has by one name as well", () => {
  const types = exportsOf(join(dist, "types.d.ts"));
  const inside = [...types].flatMap(([name, symbol]) => membersOf(name, symbol));
  expect(inside.length).toBeGreaterThan(100);
  expect(inside.filter(([path, symbol]) => types.get(path.replaceAll(".", "_")) !== symbol)).toEqual([]);
});

test("stripe-fetch/types has no values: classes are types there", () => {
  const isTyped = (statement: ts.Statement): boolean =>
    ts.isExportDeclaration(statement) && (statement.isTypeOnly || isEmpty(statement));
  const { statements } = program.getSourceFile(join(dist, "types.d.ts"))!;
  expect(statements.filter((statement) => !isTyped(statement)).map((statement) => statement.getText())).toEqual([]);
});

function isEmpty({ exportClause }: ts.ExportDeclaration): boolean {
  return exportClause !== undefined && ts.isNamedExports(exportClause) && exportClause.elements.length === 0;
}

/** What a file exports, followed to its declaration. */
function exportsOf(file: string): ReadonlyMap<string, ts.Symbol> {
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  return new Map(checker.getExportsOfModule(symbol).map((one) => [one.name, targetOf(one)]));
}

/** What modules that are exported as namespaces export, by its path. */
function membersOf(path: string, symbol: ts.Symbol): readonly [string, ts.Symbol][] {
  const isModule = symbol.declarations?.some(ts.isSourceFile) === true;
  if (!isModule) return [];
  return checker.getExportsOfModule(symbol).flatMap((one): readonly [string, ts.Symbol][] => {
    const [inner, target] = [`${path}.${one.name}`, targetOf(one)];
    const members = membersOf(inner, target);
    return members.length > 0 ? members : [[inner, target]];
  });
}

function targetOf(symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
