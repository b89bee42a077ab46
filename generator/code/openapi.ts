import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { Document } from "../document/types.js";

/** openapi-typescript's `paths` and `operations` of the document: the typed raw door. */
export async function printOpenapi(document: Document): Promise<string> {
  const nodes = await openapiTS(structuredClone(document) as never, { silent: true, transform: binaryAsBlob });
  return astToString(nodes);
}

/** An upload is a Blob, not text. */
function binaryAsBlob(schema: { format?: string }): ts.TypeNode | undefined {
  return schema.format === "binary" ? ts.factory.createTypeReferenceNode("Blob") : undefined;
}
