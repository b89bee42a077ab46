import { resolve } from "node:path";
import ts from "typescript";
import { programOf, strictOptions } from "../generator/compile.js";
import { folder } from "./official-version.js";

/** A type that can be named below `Stripe.`. */
export interface Named {
  /** `Checkout.Session.AfterExpiration`. */
  readonly name: string;
  readonly symbol: ts.Symbol;
}

/** Both libraries' types by name, and the compiler that knows them. */
export interface Names {
  readonly checker: ts.TypeChecker;
  readonly ours: ReadonlyMap<string, Named>;
  readonly theirs: ReadonlyMap<string, Named>;
}

/** Reads every type name of both libraries: interfaces, aliases, classes and namespaces, at every depth. */
export function readNames(): Names {
  const file = resolve("test/types/facades.ts");
  const options = { ...strictOptions("nodenext"), skipLibCheck: true, types: ["node"] };
  const program = programOf([file], options, new Map([[file, facadeLines("export")]]));
  const checker = program.getTypeChecker();
  const facades = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
  const below = (facade: string): ReadonlyMap<string, Named> => {
    const root = facades.find(({ name }) => name === facade)!;
    return new Map(namesBelow(checker, original(checker, root), "").map((named) => [named.name, named]));
  };
  return { checker, ours: below("Ours"), theirs: below("Theirs") };
}

/** Returns the statements of a module that imports or exports both libraries' facades. */
export function facadeLines(keyword: "import" | "export"): string {
  const ours = `${keyword} type { Stripe as Ours } from "${folder}/stripe.js";`;
  return `${ours} ${keyword} type { Stripe as Theirs } from "stripe";`;
}

function namesBelow(checker: ts.TypeChecker, namespace: ts.Symbol, prefix: string): readonly Named[] {
  return checker.getExportsOfModule(namespace).flatMap((member): Named[] => {
    const symbol = original(checker, member);
    const isType = (symbol.flags & ts.SymbolFlags.Type) !== 0;
    const isNamespace = (symbol.flags & ts.SymbolFlags.Namespace) !== 0;
    const name = `${prefix}${member.name}`;
    return [
      ...(isType || isNamespace ? [{ name, symbol }] : []),
      ...(isNamespace ? namesBelow(checker, symbol, `${name}.`) : []),
    ];
  });
}

/** What a name stands for: the other end of an export or import. */
function original(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
