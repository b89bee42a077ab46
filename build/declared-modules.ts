import { posix } from "node:path";
import ts from "typescript";

/**
 * The original declaration of a name: its module and its name there; the module is empty for a global of the platform.
 */
export interface Origin {
  readonly module: string;
  readonly name: string;
}

/** A name that a module imports or re-exports. */
export interface Alias extends Origin {
  readonly local: string;
  /** Whether the re-export is type-only, even if it is a class. */
  readonly isTypeOnly?: boolean;
}

/** The parsed declaration file of a module. */
export interface DeclaredModule {
  /** The path below the folder, without its extension. */
  readonly path: string;
  /** The origin of every name that the module declares, imports or takes from the platform. */
  readonly names: ReadonlyMap<string, Origin>;
  readonly imports: readonly Alias[];
  /** The re-exports from other modules. */
  readonly reExports: readonly Alias[];
  /** The exported names that the module declares itself. */
  readonly exports: readonly string[];
  /** The other statements, without imports and re-exports by name. An alias is an import that a namespace exports. */
  readonly body: readonly (string | Alias)[];
  /** Declarations that the module adds to those of another one, by that one's path. */
  readonly augmentations?: readonly (readonly [module: string, text: string])[];
}

/** Parses the declaration files of modules below a folder. */
export function readDeclaredModules(folder: string, paths: readonly string[]): readonly DeclaredModule[] {
  const files = paths.map((path) => posix.join(folder, `${path}.d.ts`));
  const program = ts.createProgram(files, {
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const resolver = new AliasResolver(folder, program.getTypeChecker());
  return mergeAugmentations(paths.map((path, at) => readModule(path, program.getSourceFile(files[at]!)!, resolver)));
}

function readModule(path: string, source: ts.SourceFile, resolver: AliasResolver): DeclaredModule {
  const parts = source.statements.map((statement) => ({ statement, ...resolver.aliasesOf(statement) }));
  const own = parts.filter(({ imports, reExports }) => !imports && !reExports).map(({ statement }) => statement);
  const rest = own.filter((statement) => !isAugmentation(statement));
  const imports = parts.flatMap((part) => part.imports ?? []);
  const declared = rest.flatMap(declaredNames);
  const references = rest.flatMap(referencesIn);
  const names = new Map<string, Origin>([
    ...imports.map((alias) => [alias.local, alias] as const),
    ...declared.map((name) => [name, { module: path, name }] as const),
  ]);
  for (const reference of references) {
    const name = reference.text;
    if (!names.has(name) && resolver.isGlobal(reference)) names.set(name, { module: "", name });
  }
  const body = rest.flatMap((statement) => textOf(statement, imports));
  const used = new Set(references.map(({ text }) => text));
  return {
    path,
    names,
    imports: imports.filter(({ local }) => used.has(local)),
    reExports: parts.flatMap((part) => part.reExports ?? []),
    exports: rest.filter(isExported).flatMap(declaredNames),
    body,
    augmentations: own.filter(isAugmentation).flatMap((statement) => augmentationsOf(path, statement)),
  };
}

/**
 * Moves augmentations into the modules that they add to: these may share a file with others, under another specifier.
 * There, the declarations of one name merge.
 */
function mergeAugmentations(modules: readonly DeclaredModule[]): readonly DeclaredModule[] {
  const added = modules.flatMap(({ augmentations = [] }) => augmentations);
  return modules.map(({ augmentations: _moved, ...module }) => {
    const texts = added.filter(([target]) => target === module.path).map(([, text]) => text);
    return { ...module, body: [...module.body, ...texts] };
  });
}

/** Whether a statement adds declarations to another module: `declare module "./errors.js" { … }`. */
function isAugmentation(statement: ts.Statement): statement is ts.ModuleDeclaration {
  return ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name);
}

/** Returns what an augmentation adds, and where. It may refer to nothing but globals: it leaves the module's scope. */
function augmentationsOf(path: string, { name, body }: ts.ModuleDeclaration): readonly [string, string][] {
  const module = posix.join(posix.dirname(path), name.text.replace(/\.js$/, ""));
  const statements = body !== undefined && ts.isModuleBlock(body) ? body.statements : [];
  return statements.map((statement) => {
    const [reference] = referencesIn(statement);
    if (reference !== undefined) throw new Error(`${path}: an augmentation can't refer to ${reference.text}`);
    const comment = statement.getFullText().slice(0, statement.getLeadingTriviaWidth()).trim();
    const text = isExported(statement) ? statement.getText() : `export ${statement.getText()}`;
    return [module, `${comment}\n${text}`.trim()];
  });
}

/** Returns the text of a statement, with the imports that it exports as aliases if it is a namespace. */
function textOf(statement: ts.Statement, imports: readonly Alias[]): DeclaredModule["body"] {
  const block = ts.isModuleDeclaration(statement) ? statement.body : undefined;
  const list = block && ts.isModuleBlock(block) ? block.statements.find(ts.isExportDeclaration) : undefined;
  if (!list?.exportClause || !ts.isNamedExports(list.exportClause)) return [statement.getFullText().trim()];
  const text = statement.getSourceFile().text;
  const own: Alias[] = [];
  const others: string[] = [];
  for (const specifier of list.exportClause.elements) {
    const { name, propertyName = name, isTypeOnly } = specifier;
    const alias = imports.find(({ local }) => local === propertyName.text);
    if (alias && !isTypeOnly) own.push({ ...alias, local: name.text });
    else others.push(specifier.getText());
  }
  return [
    text.slice(statement.getFullStart(), list.getFullStart()).trim(),
    ...own,
    `export { ${others.join(", ")} };`,
    text.slice(list.end, statement.end).trim(),
  ];
}

/** Lists the identifiers of a statement that may refer to the module's scope, those of its own inner types included. */
function referencesIn(statement: ts.Statement): readonly ts.Identifier[] {
  const references: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node)) references.push(node);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return references;
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

/** Resolves aliases to the original declarations. */
class AliasResolver {
  readonly #folder: string;
  readonly #checker: ts.TypeChecker;

  constructor(folder: string, checker: ts.TypeChecker) {
    this.#folder = folder;
    this.#checker = checker;
  }

  /** Returns what a statement imports or re-exports by name; neither for other statements. */
  aliasesOf(statement: ts.Statement): { readonly imports?: readonly Alias[]; readonly reExports?: readonly Alias[] } {
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      return bindings && ts.isNamedImports(bindings)
        ? { imports: bindings.elements.map((one) => this.#resolve(one)) }
        : {};
    }
    if (!ts.isExportDeclaration(statement)) return {};
    const { exportClause, moduleSpecifier, isTypeOnly } = statement;
    if (exportClause) {
      if (!ts.isNamedExports(exportClause)) return {};
      const reExports = exportClause.elements.map((one) =>
        toReExport(this.#resolve(one), isTypeOnly || one.isTypeOnly),
      );
      if (moduleSpecifier) return { reExports };
      // `export {}` is dropped: every bundled file ends with its own. Types are exported from where they are declared.
      const own = this.#moduleOf(statement.getSourceFile());
      return reExports.every(({ module, isTypeOnly }) => isTypeOnly && module !== own) ? { reExports } : {};
    }
    const all = this.#checker.getExportsOfModule(this.#checker.getSymbolAtLocation(moduleSpecifier!)!);
    // An export by name takes precedence over one of `export *`.
    const named = this.#checker.getSymbolAtLocation(statement.getSourceFile())?.exports;
    const reExports = all.filter(({ escapedName }) => named?.has(escapedName) !== true);
    return {
      reExports: reExports.map((symbol) => toReExport({ local: symbol.name, ...this.#originOf(symbol) }, isTypeOnly)),
    };
  }

  /** Whether none of the modules declares the name: it is a global of the platform. */
  isGlobal(reference: ts.Identifier): boolean {
    return !this.#checker.getSymbolAtLocation(reference)?.declarations;
  }

  #resolve(specifier: ts.ImportSpecifier | ts.ExportSpecifier): Alias {
    return { local: specifier.name.text, ...this.#originOf(this.#checker.getSymbolAtLocation(specifier.name)!) };
  }

  #originOf(symbol: ts.Symbol): Origin {
    const { name, declarations } =
      symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const file = declarations?.[0]?.getSourceFile();
    if (file === undefined) throw new Error(`${symbol.name} has no declaration`);
    return { module: this.#moduleOf(file), name };
  }

  #moduleOf({ fileName }: ts.SourceFile): string {
    return posix.relative(this.#folder, fileName).replace(/\.d\.ts$/, "");
  }
}

function toReExport(alias: Alias, isTypeOnly: boolean): Alias {
  return isTypeOnly ? { ...alias, isTypeOnly } : alias;
}

/** Whether an identifier refers to a declaration, and isn't the name of a member or of a declaration. */
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
