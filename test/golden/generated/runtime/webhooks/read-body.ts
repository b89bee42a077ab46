import { StripeSignatureVerificationError } from "../errors.js";
import { isByteSource, joinBytes, openByteSource, type Bytes } from "../byte-source.js";
import { createDeliveryRefusal } from "./delivery-refusal.js";
import type { WebhookPayload } from "./options.js";

/** Reads the body of a request. Throws the refusal if it was read before, or is larger than `maxBytes`. */
export async function readBody(request: Request, maxBytes: number): Promise<WebhookPayload> {
  if (request.bodyUsed || request.body?.locked) throw createDeliveryRefusal("body_used");
  return limitBody(request.body, request, maxBytes);
}

/**
 * Limits a body that was given separately from its request: reads a stream of the web or of Node, and returns text, bytes, and
 * anything that isn't a raw body, as it is.
 */
export async function limitBody(body: unknown, { headers }: Request, maxBytes: number): Promise<WebhookPayload> {
  if (Number(headers.get("content-length")) > maxBytes) throw createDeliveryRefusal("too_large");
  if (isByteSource(body)) return readStream(body, maxBytes);
  const { byteLength } = Object(typeof body === "string" ? new TextEncoder().encode(body) : body) as Partial<Bytes>;
  if (byteLength !== undefined && byteLength > maxBytes) throw createDeliveryRefusal("too_large");
  return body as WebhookPayload;
}

async function readStream(source: object, maxBytes: number): Promise<Bytes> {
  const { read, cancel } = openByteSource(source, "the body");
  const pieces: Bytes[] = [];
  let left = maxBytes;
  for (;;) {
    const piece = await read().catch((error: unknown) => {
      // An adapter's body says by itself that a parser has read it.
      if (error instanceof StripeSignatureVerificationError) throw error;
      throw createDeliveryRefusal("unreadable_body", { causes: [error] });
    });
    if (piece === undefined) return joinBytes(pieces);
    left -= piece.length;
    if (left < 0) break;
    pieces.push(piece);
  }
  cancel();
  throw createDeliveryRefusal("too_large");
}
