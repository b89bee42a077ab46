import { resolve } from "node:path";
import ts from "typescript";
import { programOf, strictOptions } from "../generator/compile.js";
import { facadeLines, type Named, type Names } from "./names.js";

/** What both libraries say of when a member is there, and whether it can be null. */
export interface Presence {
  /** `Account.business_profile`. */
  readonly at: string;
  /** `required`, `optional`, `required nullable` or `optional nullable`. */
  readonly ours: string;
  readonly theirs: string;
}

/** Every member that both libraries have in a type of the same name. */
export function readPresence({ ours, theirs }: Names): readonly Presence[] {
  const common = [...ours.values()].filter((named) => isDeclared(named) && isDeclared(theirs.get(named.name)));
  const members = common.map(({ name }) => `"ours ${name}": Ours.${name}; "theirs ${name}": Theirs.${name};`);
  const text = `${facadeLines("import")} export interface Both { ${members.join("\n")} }`;
  const file = resolve("test/types/both.ts");
  const options = { ...strictOptions("nodenext"), skipLibCheck: true, types: ["node"] };
  const program = programOf([file], options, new Map([[file, text]]));
  const checker = program.getTypeChecker();
  const [both] = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
  const types = new Map(
    checker
      .getDeclaredTypeOfSymbol(both!)
      .getProperties()
      .map((symbol) => [symbol.name, checker.getTypeOfSymbol(symbol)]),
  );
  return common.flatMap(({ name }) => {
    const [mine, other] = [types.get(`ours ${name}`)!, types.get(`theirs ${name}`)!];
    if (!isObject(mine) || !isObject(other)) return [];
    return checker.getPropertiesOfType(other).flatMap((member) => {
      const twin = checker.getPropertyOfType(mine, member.name);
      if (twin === undefined) return [];
      return [{ at: `${name}.${member.name}`, ours: presenceOf(checker, twin), theirs: presenceOf(checker, member) }];
    });
  });
}

/** Types of the API need no arguments; the others are the library's own. */
function isDeclared(named: Named | undefined): boolean {
  const declarations = named?.symbol.declarations ?? [];
  return declarations.some(
    (node) =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) &&
      (node.typeParameters ?? []).every((parameter) => parameter.default !== undefined),
  );
}

function isObject(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

function presenceOf(checker: ts.TypeChecker, member: ts.Symbol): string {
  const type = checker.getTypeOfSymbol(member);
  const isNullable = (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0);
  return `${member.flags & ts.SymbolFlags.Optional ? "optional" : "required"}${isNullable ? " nullable" : ""}`;
}
