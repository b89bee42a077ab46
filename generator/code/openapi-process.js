// Plain JavaScript, so that it starts without a loader: it prints openapi-typescript's types of the document it is
// sent, and says why where it can't. It runs beside the rest of a generation.
import process from "node:process";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

process.once("message", (document) => {
  void print(document)
    .catch((error) => ({ failure: error instanceof Error ? error.message : String(error) }))
    .then((reply) => process.send?.(reply, undefined, {}, () => process.disconnect()));
});

/**
 * @param {unknown} document
 * @returns {Promise<{ text: string } | { failure: string }>}
 */
async function print(document) {
  const nodes = await openapiTS(/** @type {never} */ (document), { silent: true, transform: binaryAsBlob });
  return { text: astToString(nodes) };
}

/**
 * An upload is a Blob, not text.
 * @param {{ format?: string }} schema
 */
function binaryAsBlob(schema) {
  return schema.format === "binary" ? ts.factory.createTypeReferenceNode("Blob") : undefined;
}
