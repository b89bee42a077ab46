import ts from "typescript";

/** A type that a declaration file names by its module: `import("./flour.js").Flour`. */
interface ImportType {
  readonly specifier: string;
  /** The name that the module exports. */
  readonly name: string;
  /** Where the text begins that an import of the name makes superfluous, and where it ends. */
  readonly start: number;
  readonly end: number;
}

/**
 * Replaces the types that the compiler named by their module, as it does where it infers them, by imports, which the
 * bundled declarations follow to the file that has them.
 */
export function nameImportTypes(path: string, text: string): string {
  // Parsing takes longer than all other declarations together.
  if (!text.includes('import("')) return text;
  const source = ts.createSourceFile(`${path}.d.ts`, text, ts.ScriptTarget.ESNext, true);
  const { types, names } = readTypes(source);
  const imported = importedNames(source);
  const added = new Map<string, string>();
  for (const { name, specifier } of types) {
    const known = imported.get(name) ?? added.get(name);
    if (known === undefined ? names.has(name) : known !== specifier)
      throw new Error(`${path}: ${name} of ${specifier} has the name of another type: state its type in the source`);
    if (known === undefined) added.set(name, specifier);
  }
  const imports = [...added].map(([name, specifier]) => `import type { ${name} } from "${specifier}";\n`);
  return imports.join("") + types.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

/** Lists the types that are named by their module, and all names that a file uses otherwise, except those of members. */
function readTypes(source: ts.SourceFile): {
  readonly types: readonly ImportType[];
  readonly names: ReadonlySet<string>;
} {
  const types: ImportType[] = [];
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportTypeNode(node)) {
      types.push(readImportType(node));
      node.typeArguments?.forEach(visit);
      return;
    }
    if (ts.isIdentifier(node) && !ts.isTypeElement(node.parent) && !ts.isParameter(node.parent)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { types, names };
}

function readImportType(node: ts.ImportTypeNode): ImportType {
  const { argument, qualifier, isTypeOf } = node;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal) || qualifier === undefined || isTypeOf)
    throw new Error(`${node.getSourceFile().fileName}: ${node.getText()} isn't the name of a type`);
  let first: ts.EntityName = qualifier;
  while (ts.isQualifiedName(first)) first = first.left;
  return { specifier: argument.literal.text, name: first.text, start: node.getStart(), end: qualifier.getStart() };
}

/** Returns the specifiers of imports by the local names, of those that keep the names. */
function importedNames(source: ts.SourceFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of source.statements.filter(ts.isImportDeclaration)) {
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName } of bindings.elements)
      if (!propertyName) names.set(name.text, (statement.moduleSpecifier as ts.StringLiteral).text);
  }
  return names;
}
