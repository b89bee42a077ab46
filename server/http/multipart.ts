import { ApiError } from "../api-error.js";
import { decodeForm } from "./decode-body.js";
import type { JsonObject } from "../json-object.js";

/** An uploaded file of a multipart request; its size is in bytes. */
export interface UploadedFile extends JsonObject {
  readonly filename: string;
  readonly type: string;
  readonly size: number;
}

/** Decodes a body of `multipart/form-data` (RFC 7578) into params: strings as in a form, and files by name. */
export function decodeMultipart(contentType: string, body: Buffer): JsonObject {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw new ApiError(400, { message: "The multipart request names no boundary." });
  const files: Record<string, UploadedFile> = {};
  const pairs: string[] = [];
  for (const part of splitParts(body.toString("latin1"), boundary)) {
    const { name, filename, type, content } = part;
    if (filename !== undefined) files[name] = { filename, type, size: content.length };
    else pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(fromLatin1(content))}`);
  }
  return { ...decodeForm(pairs.join("&")), ...files };
}

interface NestedList {
  readonly name: string;
  readonly filename: string | undefined;
  readonly type: string;
  readonly content: string;
}

function splitParts(text: string, boundary: string): readonly NestedList[] {
  return text.split(`--${boundary}`).flatMap((chunk) => {
    const [head = "", ...rest] = chunk.split("\r\n\r\n");
    const name = /[; ]name="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) return [];
    const filename = /[; ]filename="([^"]*)"/i.exec(head)?.[1];
    const type = /^content-type: *(.*)$/im.exec(head)?.[1]?.trim() ?? "application/octet-stream";
    const content = rest.join("\r\n\r\n").replace(/\r\n$/, "");
    return [{ name: fromLatin1(name), filename: filename && fromLatin1(filename), type, content }];
  });
}

function fromLatin1(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}
