import { joinBytes, openByteSource, type Bytes } from "../byte-source.js";
import { StripeSignatureVerificationError } from "../errors.js";
import { createDeliveryRefusal } from "./delivery-refusal.js";

/** Reads the body of a request. Throws the refusal if it was read before, or is larger than `maxBytes`. */
export async function readBody({ body, bodyUsed, headers }: Request, maxBytes: number): Promise<Bytes> {
  if (bodyUsed || body?.locked) throw createDeliveryRefusal("body_used");
  if (Number(headers.get("content-length")) > maxBytes) throw createDeliveryRefusal("too_large");
  const { read, cancel } = openByteSource(body ?? new Blob().stream(), "the body");
  const pieces: Bytes[] = [];
  let left = maxBytes;
  for (;;) {
    const piece = await read().catch((error: unknown) => {
      // The body of an adapter says by itself that a parser has read it.
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
