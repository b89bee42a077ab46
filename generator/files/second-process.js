// Plain JavaScript, so that it starts without a loader. It runs beside the rest of a generation, and answers each
// message in turn: openapi-typescript's types of a document, or texts in prettier's form.
import process from "node:process";
import openapiTS, { astToString } from "openapi-typescript";
import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";
import ts from "typescript";

/** @typedef {{ id: number, openapi?: object, texts?: readonly string[] }} Message */

/** @type {Promise<unknown>} */
let queue = Promise.resolve();

process.on("message", (/** @type {Message} */ message) => {
  queue = queue.then(async () => process.send?.({ id: message.id, ...(await answer(message)) }));
});
process.on("disconnect", () => process.exit());

/**
 * @param {Message} message
 * @returns {Promise<{ texts: readonly string[] } | { failure: string }>}
 */
async function answer({ openapi, texts = [] }) {
  try {
    if (openapi !== undefined) return { texts: [await openapiTypes(openapi)] };
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

/** @param {object} document */
async function openapiTypes(document) {
  return astToString(await openapiTS(/** @type {never} */ (document), { silent: true, transform: binaryAsBlob }));
}

/**
 * An upload is a Blob, not text.
 * @param {{ format?: string }} schema
 */
function binaryAsBlob(schema) {
  return schema.format === "binary" ? ts.factory.createTypeReferenceNode("Blob") : undefined;
}
