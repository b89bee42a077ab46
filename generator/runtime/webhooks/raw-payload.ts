import { getTypeTag } from "../type-checks.js";

/**
 * Returns the text or bytes of a payload; undefined when it is neither, such as a parsed body. A missing payload is an empty
 * one.
 */
export function readRawPayload(payload: unknown): string | Uint8Array | undefined {
  if (!payload) return "";
  if (typeof payload === "string") return payload;
  if (getTypeTag(payload) === "ArrayBuffer") return new Uint8Array(payload as ArrayBuffer);
  if (!ArrayBuffer.isView(payload)) return undefined;
  return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
}
