import { sourceError } from "./source.js";

/** Decodes the bytes of a document, which are UTF-8. Encoding the text again gives the same bytes. */
export function decodeText(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw sourceError(source, "it is no UTF-8 text");
  }
}
