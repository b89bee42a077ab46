// The worker thread of compiler-worker.ts: handles its requests in order. Plain JavaScript, so that it starts without a
// loader.
import { createRequire, Module } from "node:module";
import { parentPort } from "node:worker_threads";

// `import` of a CommonJS compiler makes Node read it three times, `require` once.
const require = createRequire(import.meta.url);
/** @type {typeof import("ts-morph")} */
const { IndentationText, Project, QuoteKind, ts } = require("ts-morph");

// openapi-typescript gets ts-morph's copy of the compiler: to load a second one takes half as long as all of its types.
const compiler = require.resolve("typescript");
require.cache[compiler] = Object.assign(new Module(compiler), { exports: ts, loaded: true });
/** @type {typeof import("typescript")} */
const { factory } = require("typescript");

/** @typedef {typeof import("openapi-typescript")} OpenapiTypescript */
// Single modules, since its main entry also loads a validator.
/** @type {OpenapiTypescript["transformSchema"]} */
const transformSchema = require("openapi-typescript/dist/transform/index.cjs");
/** @type {Pick<OpenapiTypescript, "astToString">} */
const nodes = require("openapi-typescript/dist/lib/ts.cjs");
/** @type {Pick<OpenapiTypescript, "resolveRef" | "scanDiscriminators">} */
const references = require("openapi-typescript/dist/lib/utils.cjs");

/** @typedef {import("./compiler-worker.js").CompilerRequest} CompilerRequest */
/** @typedef {import("./compiler-worker.js").ParseError} ParseError */

parentPort?.on("message", (/** @type {{ id: number, request: CompilerRequest }} */ { id, request }) => {
  const start = performance.now();
  try {
    const value = handle(request);
    parentPort?.postMessage({ id, value, ms: performance.now() - start });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});

/** @type {ReturnType<OpenapiTypescript["transformSchema"]>} */
let types = [];

/** @param {CompilerRequest} request */
function handle(request) {
  switch (request.kind) {
    case "transform document":
      types = transformDocument(request.document);
      return undefined;
    case "print document types":
      return nodes.astToString(types);
    case "print statements":
      return print(request.path, request.statements);
    case "parse":
      return findParseErrors(
        ts.createSourceFile(request.path, request.text, {
          languageVersion: ts.ScriptTarget.Latest,
          jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
        }),
      );
  }
}

const project = new Project({
  useInMemoryFileSystem: true,
  skipLoadingLibFiles: true,
  manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Double },
});

/**
 * @param {string} path
 * @param {Extract<CompilerRequest, { kind: "print statements" }>["statements"]} statements
 */
function print(path, statements) {
  const file = project.createSourceFile(path, { statements: [...statements] }, { overwrite: true });
  const printed = { text: file.getFullText(), errors: findParseErrors(file.compilerNode) };
  project.removeSourceFile(file);
  return printed;
}

/**
 * Returns the syntax errors, which TypeScript's parser stores in the source file; a program, which has a public method
 * for them, takes ten times as long as parsing.
 * @param {import("ts-morph").ts.SourceFile} file
 * @returns {ParseError[]}
 */
function findParseErrors(file) {
  const { parseDiagnostics = [] } =
    /** @type {{ parseDiagnostics?: readonly import("ts-morph").ts.DiagnosticWithLocation[] }} */ (
      /** @type {unknown} */ (file)
    );
  return parseDiagnostics.map(({ messageText, start }) => ({
    message: ts.flattenDiagnosticMessageText(messageText, " "),
    line: file.getLineAndCharacterOfPosition(start).line + 1,
  }));
}

/**
 * Transforms a document as openapi-typescript does after it has validated and bundled one. `document/` has already done
 * both, and a second time would take twice as long as the types.
 * @param {string} json
 */
function transformDocument(json) {
  const schema = /** @type {import("openapi-typescript").OpenAPI3} */ (JSON.parse(json));
  /** @type {unknown} */
  const context = {
    ...settings,
    discriminators: references.scanDiscriminators(schema, settings),
    resolve: (/** @type {string} */ $ref) => references.resolveRef(schema, $ref, { silent: true }),
  };
  return transformSchema(schema, /** @type {import("openapi-typescript").GlobalContext} */ (context));
}

/** The default settings of openapi-typescript, except `transform`. */
const settings = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: true,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  injectFooter: [],
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
  transform: binaryAsBlob,
};

/**
 * Maps binary strings, which are uploads, to Blob.
 * @param {{ format?: string }} schema
 */
function binaryAsBlob(schema) {
  return schema.format === "binary" ? factory.createTypeReferenceNode("Blob") : undefined;
}
