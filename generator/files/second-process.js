// Plain JavaScript, so that it starts without a loader. It runs beside the rest of a generation, and answers each
// message in turn: openapi-typescript's types of a document, or texts in prettier's form.
import process from "node:process";
import { astToString, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";
import ts from "typescript";

/** @typedef {{ id: number, openapi?: object, texts?: readonly string[] }} Message */

/** @type {Promise<unknown>} */
let queue = Promise.resolve();

process.on("message", (/** @type {Message} */ message) => {
  queue = queue.then(async () => {
    const start = performance.now();
    const reply = await answer(message);
    if (process.connected) process.send?.({ id: message.id, ms: performance.now() - start, ...reply });
  });
});
process.on("disconnect", () => process.exit());

/**
 * @param {Message} message
 * @returns {Promise<{ texts: readonly string[] } | { failure: string }>}
 */
async function answer({ openapi, texts = [] }) {
  try {
    if (openapi !== undefined) return { texts: [openapiTypes(openapi)] };
    return { texts: await Promise.all(texts.map((text) => format(text, style))) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** @type {import("prettier").Options} */
const style = {
  parser: "babel-ts",
  plugins: [babel, /** @type {import("prettier").Plugin} */ (estree)],
  printWidth: 120,
};

/**
 * What openapi-typescript does after it has validated and bundled a document, which ours has behind it: that would
 * take twice as long as the types.
 * @param {object} document
 */
function openapiTypes(document) {
  const schema = /** @type {import("openapi-typescript").OpenAPI3} */ (document);
  /** @type {unknown} */
  const context = {
    ...settings,
    discriminators: scanDiscriminators(schema, settings),
    resolve: (/** @type {string} */ $ref) => resolveRef(schema, $ref, { silent: true }),
  };
  return astToString(transformSchema(schema, /** @type {import("openapi-typescript").GlobalContext} */ (context)));
}

/** openapi-typescript's own, but for uploads. */
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
 * An upload is a Blob, not text.
 * @param {{ format?: string }} schema
 */
function binaryAsBlob(schema) {
  return schema.format === "binary" ? ts.factory.createTypeReferenceNode("Blob") : undefined;
}
