import { posix } from "node:path";
import ts from "typescript";

/** Where a name comes from: the module that declares it, and its name there; no module where it is one of the platform. */
export interface Origin {
  readonly module: string;
  readonly name: string;
}

/** A name as one module takes it from another, or passes it on. */
export interface Link extends Origin {
  readonly local: string;
  /** Whether it is passed on as a type only, though it may be a class. */
  readonly isTypeOnly?: boolean;
}

/** A module's declarations. */
export interface DeclaredModule {
  /** Its path below the folder, without an ending. */
  readonly path: string;
  /** What every name means here, without those inside of a declaration. */
  readonly names: ReadonlyMap<string, Origin>;
  readonly imports: readonly Link[];
  /** What it passes on from other modules. */
  readonly passes: readonly Link[];
  /** What it declares itself, and exports. */
  readonly exports: readonly string[];
  /**
   * Its other statements: those that import and pass on by name are told above. A link stands where a namespace
   * exports what the module imports.
   */
  readonly body: readonly (string | Link)[];
}

/** Reads the declarations of modules below a folder. */
export function readDeclaredModules(folder: string, paths: readonly string[]): readonly DeclaredModule[] {
  const files = paths.map((path) => posix.join(folder, `${path}.d.ts`));
  const program = ts.createProgram(files, {
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const reader = new Reader(folder, program.getTypeChecker());
  return paths.map((path, at) => readModule(path, program.getSourceFile(files[at]!)!, reader));
}

function readModule(path: string, source: ts.SourceFile, reader: Reader): DeclaredModule {
  const parts = source.statements.map((statement) => ({ statement, ...reader.linksOf(statement) }));
  const rest = parts.filter(({ imports, passes }) => !imports && !passes).map(({ statement }) => statement);
  const imported = parts.flatMap((part) => part.imports ?? []);
  const declared = rest.flatMap(declaredNames);
  const references = rest.flatMap(referencesIn);
  const names = new Map<string, Origin>([
    ...imported.map((link) => [link.local, link] as const),
    ...declared.map((name) => [name, { module: path, name }] as const),
  ]);
  for (const reference of references) {
    const name = reference.text;
    if (!names.has(name) && reader.isForeign(reference)) names.set(name, { module: "", name });
  }
  const body = rest.flatMap((statement) => textOf(statement, imported));
  const used = new Set(references.map(({ text }) => text));
  return {
    path,
    names,
    imports: imported.filter(({ local }) => used.has(local)),
    passes: parts.flatMap((part) => part.passes ?? []),
    exports: rest.filter(isExported).flatMap(declaredNames),
    body,
  };
}

/** A statement as it stands, but for what it exports of the module's imports where it is a namespace. */
function textOf(statement: ts.Statement, imported: readonly Link[]): DeclaredModule["body"] {
  const block = ts.isModuleDeclaration(statement) ? statement.body : undefined;
  const list = block && ts.isModuleBlock(block) ? block.statements.find(ts.isExportDeclaration) : undefined;
  if (!list?.exportClause || !ts.isNamedExports(list.exportClause)) return [statement.getFullText().trim()];
  const text = statement.getSourceFile().text;
  const links: Link[] = [];
  const others: string[] = [];
  for (const specifier of list.exportClause.elements) {
    const { name, propertyName = name, isTypeOnly } = specifier;
    const link = imported.find(({ local }) => local === propertyName.text);
    if (link && !isTypeOnly) links.push({ ...link, local: name.text });
    else others.push(specifier.getText());
  }
  return [
    text.slice(statement.getFullStart(), list.getFullStart()).trim(),
    ...links,
    `export { ${others.join(", ")} };`,
    text.slice(list.end, statement.end).trim(),
  ];
}

/** The names that a statement takes from around it, perhaps: also those of its own inner types. */
function referencesIn(statement: ts.Statement): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return found;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function declaredNames(statement: ts.Statement): readonly string[] {
  const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return declarations
    .map((one) => ts.getNameOfDeclaration(one as ts.DeclarationStatement)?.getText() ?? "")
    .filter(Boolean);
}

/** Follows names to where they are declared. */
class Reader {
  readonly #folder: string;
  readonly #checker: ts.TypeChecker;

  constructor(folder: string, checker: ts.TypeChecker) {
    this.#folder = folder;
    this.#checker = checker;
  }

  /** What a statement imports or passes on by name; nothing where it does something else. */
  linksOf(statement: ts.Statement): { readonly imports?: readonly Link[]; readonly passes?: readonly Link[] } {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      return bindings && ts.isNamedImports(bindings)
        ? { imports: bindings.elements.map((one) => this.#follow(one)) }
        : {};
    }
    if (!ts.isExportDeclaration(statement)) return {};
    const { exportClause, moduleSpecifier, isTypeOnly } = statement;
    // `export {}` says that what isn't exported isn't: every file made from this says it again.
    if (!moduleSpecifier)
      return exportClause && ts.isNamedExports(exportClause) && !exportClause.elements.length ? { passes: [] } : {};
    if (exportClause) {
      if (!ts.isNamedExports(exportClause)) return {};
      return { passes: exportClause.elements.map((one) => passed(this.#follow(one), isTypeOnly || one.isTypeOnly)) };
    }
    const all = this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(moduleSpecifier)!);
    // What a module exports by name hides what `export *` would pass on under the same name.
    const named = this.#checker.getSymbolAtLocation(statement.getSourceFile())?.exports;
    const passes = all.filter(({ escapedName }) => named?.has(escapedName) !== true);
    return { passes: passes.map((symbol) => passed({ local: symbol.name, ...this.#originOf(symbol) }, isTypeOnly)) };
  }

  /** Whether nothing in the modules declares what a reference stands for: it's the platform's. */
  isForeign(reference: ts.Identifier): boolean {
    return !this.#checker.getSymbolAtLocation(reference)?.declarations;
  }

  #follow(specifier: ts.ImportSpecifier | ts.ExportSpecifier): Link {
    return { local: specifier.name.text, ...this.#originOf(this.#checker.getSymbolAtLocation(specifier.name)!) };
  }

  #originOf(symbol: ts.Symbol): Origin {
    const { name, declarations } =
      symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const file = declarations?.[0]?.getSourceFile().fileName;
    if (file === undefined) throw new Error(`${symbol.name}: declared nowhere`);
    return { module: posix.relative(this.#folder, file).replace(/\.d\.ts$/, ""), name };
  }
}

function passed(link: Link, isTypeOnly: boolean): Link {
  return isTypeOnly ? { ...link, isTypeOnly } : link;
}

/** Whether an identifier stands for something declared elsewhere, and isn't the name of a member or a declaration. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isTypeReferenceNode(parent) && parent.typeName === node) ||
    (ts.isQualifiedName(parent) && parent.left === node) ||
    (ts.isTypeQueryNode(parent) && parent.exprName === node) ||
    (ts.isExportSpecifier(parent) && parent.isTypeOnly && (parent.propertyName ?? parent.name) === node) ||
    (ts.isImportEqualsDeclaration(parent) && parent.moduleReference === node) ||
    ((ts.isExpressionWithTypeArguments(parent) || ts.isPropertyAccessExpression(parent)) && parent.expression === node)
  );
}
