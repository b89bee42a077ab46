import { joinBytes, type Bytes } from "../byte-source.js";
import { StripeSignatureVerificationError } from "../errors.js";
import { getTypeTag } from "../type-checks.js";
import { createDeliveryRefusal } from "./delivery-refusal.js";

/** Reads the body of a request. Throws the refusal if it was read before, or is larger than `maxBytes`. */
export async function readBody({ body, bodyUsed, headers }: Request, maxBytes: number): Promise<Bytes> {
  if (bodyUsed || body?.locked) throw createDeliveryRefusal("body_used");
  if (Number(headers.get("content-length")) > maxBytes) throw createDeliveryRefusal("too_large");
  const reader = body?.getReader();
  const pieces: Bytes[] = [];
  let left = maxBytes;
  while (reader) {
    const { done, value } = await reader.read().catch(refuse);
    if (done) break;
    // As in the methods of Request; what has no length would pass the limit.
    if (getTypeTag(value) !== "Uint8Array") refuse(new TypeError("each piece of the body: must be bytes"));
    left -= value.length;
    if (left < 0) {
      reader.cancel().catch(() => undefined);
      throw createDeliveryRefusal("too_large");
    }
    pieces.push(value);
  }
  return joinBytes(pieces);
}

/** Throws the refusal of a body that can't be read. That of an adapter says by itself that a parser has read it. */
function refuse(error: unknown): never {
  if (error instanceof StripeSignatureVerificationError) throw error;
  throw createDeliveryRefusal("unreadable_body", { causes: [error] });
}
