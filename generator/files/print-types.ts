import type {
  ExportAssignmentStructure,
  ImportDeclarationStructure,
  ImportSpecifierStructure,
  InterfaceDeclarationStructure,
  ModuleDeclarationStructure,
  OptionalKind,
  PropertySignatureStructure,
  StatementStructures,
  TypeAliasDeclarationStructure,
  TypeParameterDeclarationStructure,
} from "ts-morph";
import type { Statement } from "../code/module.js";
import { StructureKind } from "../code/structure-kind.js";

/**
 * Prints the structures of `unformatted` parts with the layout of ts-morph, which scans each character and takes 20
 * times as long. Throws if it doesn't support a structure.
 */
export function printTypes(statements: readonly Statement[]): string {
  return printStatements(statements, "");
}

function printStatements(statements: readonly Statement[], indent: string): string {
  // An array, since a growing string that is read in between is copied each time.
  const pieces: string[] = [];
  for (const [index, statement] of statements.entries()) {
    const before = statements[index - 1];
    const isBehindBlock = pieces.at(-1)?.endsWith("}\n") === true;
    const isApart = isBlock(statement) || isBehindBlock || (isImport(before) && !isImport(statement));
    pieces.push(`${index > 0 && isApart ? "\n" : ""}${indent}${printStatement(statement, indent)}\n`);
  }
  return pieces.join("");
}

function isBlock(statement: Statement): boolean {
  return (
    typeof statement === "object" &&
    (statement.kind === StructureKind.Interface || statement.kind === StructureKind.Module)
  );
}

function isImport(statement: Statement | undefined): boolean {
  return typeof statement === "object" && statement.kind === StructureKind.ImportDeclaration;
}

function printStatement(statement: Statement, indent: string): string {
  if (typeof statement === "string") return indented(statement, indent);
  switch (statement.kind) {
    case StructureKind.Interface:
      return printInterface(statement, indent);
    case StructureKind.TypeAlias:
      return printAlias(statement, indent);
    case StructureKind.Module:
      return printNamespace(statement, indent);
    case StructureKind.ImportDeclaration:
      return printImport(statement);
    case StructureKind.ExportAssignment:
      return printExport(statement);
    default:
      throw new UnknownStructureError(statement);
  }
}

function printInterface(structure: InterfaceDeclarationStructure, indent: string): string {
  const {
    kind: _kind,
    name,
    isExported,
    leadingTrivia,
    typeParameters,
    properties,
    indexSignatures,
    ...rest
  } = structure;
  const { extends: bases = [], ...unknown } = rest;
  if (!Array.isArray(bases) || hasMembers(unknown)) throw new UnknownStructureError(structure);
  const inner = `${indent}  `;
  const heritage = bases.length === 0 ? "" : ` extends ${bases.map(textOf).join(", ")}`;
  const index = (indexSignatures ?? []).map(({ keyName, keyType, returnType, ...others }) => {
    if (hasMembers(others)) throw new UnknownStructureError(others);
    return `${inner}[${keyName ?? "key"}: ${textOf(keyType)}]: ${textOf(returnType)};\n`;
  });
  const members = [...index, ...(properties ?? []).map((property) => printProperty(property, inner))].join("");
  const lead = `${leadingText(leadingTrivia, indent)}${isExported === true ? "export " : ""}`;
  return `${lead}interface ${name}${parametersOf(typeParameters)}${heritage} {\n${members}${indent}}`;
}

function printProperty(structure: OptionalKind<PropertySignatureStructure>, indent: string): string {
  const { kind: _kind, name, type, hasQuestionToken, leadingTrivia, ...unknown } = structure;
  if (hasMembers(unknown)) throw new UnknownStructureError(structure);
  const lead = leadingText(leadingTrivia, indent);
  return `${indent}${lead}${name}${hasQuestionToken === true ? "?" : ""}: ${indented(textOf(type), `${indent}  `)};\n`;
}

function printAlias(structure: TypeAliasDeclarationStructure, indent: string): string {
  const { kind: _kind, name, isExported, leadingTrivia, typeParameters, type, ...unknown } = structure;
  if (hasMembers(unknown)) throw new UnknownStructureError(structure);
  const lead = `${leadingText(leadingTrivia, indent)}${isExported === true ? "export " : ""}`;
  return `${lead}type ${name}${parametersOf(typeParameters)} = ${indented(textOf(type), `${indent}  `)};`;
}

function printNamespace(structure: ModuleDeclarationStructure, indent: string): string {
  const { kind: _kind, name, isExported, hasDeclareKeyword, statements, ...unknown } = structure;
  if (!Array.isArray(statements) || hasMembers(unknown)) throw new UnknownStructureError(structure);
  const modifiers = `${isExported === true ? "export " : ""}${hasDeclareKeyword === true ? "declare " : ""}`;
  return `${modifiers}namespace ${name} {\n${printStatements(statements as Statement[], `${indent}  `)}${indent}}`;
}

/** Prints an import as prettier does: on one line, or one line for each name. */
function printImport(structure: ImportDeclarationStructure): string {
  const { kind: _kind, isTypeOnly, moduleSpecifier, namedImports, ...unknown } = structure;
  if (!Array.isArray(namedImports) || hasMembers(unknown)) throw new UnknownStructureError(structure);
  const names = (namedImports as readonly ImportSpecifierStructure[]).map(({ name, alias }) =>
    alias === undefined ? name : `${name} as ${alias}`,
  );
  const start = `import ${isTypeOnly === true ? "type " : ""}{`;
  const end = `} from ${JSON.stringify(moduleSpecifier)};`;
  const line = `${start} ${names.join(", ")} ${end}`;
  return line.length <= 120 || names.length === 1 ? line : `${start}\n  ${names.join(",\n  ")},\n${end}`;
}

function printExport(structure: ExportAssignmentStructure): string {
  const { kind: _kind, isExportEquals, expression, ...unknown } = structure;
  if (isExportEquals !== false || hasMembers(unknown)) throw new UnknownStructureError(structure);
  return `export default ${textOf(expression)};`;
}

function parametersOf(parameters: readonly (OptionalKind<TypeParameterDeclarationStructure> | string)[] = []): string {
  const texts = parameters.map((parameter) => {
    if (typeof parameter === "string") return parameter;
    const { kind: _kind, name, constraint, default: initial, ...unknown } = parameter;
    if (hasMembers(unknown)) throw new UnknownStructureError(parameter);
    const bound = constraint === undefined ? "" : ` extends ${textOf(constraint)}`;
    return `${name}${bound}${initial === undefined ? "" : ` = ${textOf(initial)}`}`;
  });
  return texts.length === 0 ? "" : `<${texts.join(", ")}>`;
}

function leadingText(trivia: StatementStructures["leadingTrivia"], indent: string): string {
  if (trivia === undefined || trivia === "") return "";
  return indented(textOf(trivia), indent);
}

/** Indents all lines but the first and empty ones; also what follows a final line break. */
function indented(text: string, indent: string): string {
  return indent === "" || !text.includes("\n") ? text : text.replaceAll(/\n(?!\n)/g, `\n${indent}`);
}

function hasMembers(object: object): boolean {
  return Object.keys(object).length > 0;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new UnknownStructureError(value);
  return value;
}

/** `printTypes` doesn't support a structure: a bug of the generator, not an error of the document. */
class UnknownStructureError extends Error {
  override readonly name = "UnknownStructureError";
  constructor(structure: unknown) {
    super(`printTypes doesn't support this structure: ${JSON.stringify(structure)?.slice(0, 200)}`);
  }
}
