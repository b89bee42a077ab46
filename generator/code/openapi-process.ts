import type { Document } from "../document/types.js";
import { printOpenapi } from "./openapi.js";

/** What the process answers: the text, or why there is none. */
export type OpenapiReply = { readonly text: string } | { readonly failure: string };

process.once("message", (document: Document) => {
  void printOpenapi(document)
    .then((text): OpenapiReply => ({ text }))
    .catch((error: unknown): OpenapiReply => ({ failure: error instanceof Error ? error.message : String(error) }))
    .then((reply) => process.send?.(reply, () => process.disconnect()));
});
