import { getTypeTag } from "../type-checks.js";
import type { Recency, SignatureHeader, WebhookPayload, WebhookSecret } from "./options.js";
import { createRefusal } from "./refusal.js";
import { parseSignatureHeader } from "./signature-header.js";

/** A payload with what its header claims, before the signature is verified. */
export interface SignedPayload {
  readonly payload: string | Uint8Array;
  readonly header: string;
  readonly timestamp: number;
  readonly signatures: readonly string[];
  readonly secrets: readonly string[];
}

/** Reads the arguments of a verification. Throws the refusal when one of them can't be right. */
export function readSigned(given: WebhookPayload, header: SignatureHeader, secret: WebhookSecret): SignedPayload {
  const refuse = (reason: Parameters<typeof createRefusal>[0]) => createRefusal(reason, { payload: given, header });
  const payload = toRaw(given);
  if (payload === undefined) throw refuse("parsed_payload");
  if (payload.length === 0) throw refuse("missing_payload");
  if (header === undefined || header === null || header === "") throw refuse("missing_header");
  if (typeof header !== "string") throw refuse("malformed_header");
  const { timestamp, signatures } = parseSignatureHeader(header);
  if (timestamp === undefined) throw refuse("malformed_header");
  if (signatures.length === 0) throw refuse("no_signatures");
  const secrets = [secret ?? []].flat();
  const isBlank = (one: unknown) => typeof one !== "string" || one.trim() === "";
  if (secrets.length === 0 || secrets.some(isBlank)) throw refuse("missing_secret");
  return { payload, header, timestamp, signatures, secrets };
}

/** Throws the refusal unless one of the expected signatures, one for each secret, is in the header and recent enough. */
export function checkSigned(signed: SignedPayload, expected: readonly string[], { now, tolerance }: Recency): void {
  const { signatures, secrets, timestamp } = signed;
  // Compares all of them, so that the time doesn't tell which of them match.
  const matches = expected.flatMap((one) => signatures.filter((signature) => isEqual(one, signature)));
  if (matches.length === 0) throw createRefusal("signature_mismatch", signed, noteOn(secrets));
  if (tolerance === 0) return;
  if (now - timestamp > tolerance) throw createRefusal("too_old", signed);
  if (timestamp - now > tolerance) throw createRefusal("in_future", signed);
}

/** Parses the event of a verified payload. Throws the refusal when it isn't a snapshot event. */
export function parseSigned(signed: SignedPayload): object {
  const { payload } = signed;
  let event: unknown;
  try {
    event = JSON.parse(typeof payload === "string" ? payload : new TextDecoder().decode(payload));
  } catch (error) {
    throw createRefusal("invalid_json", signed, "", error);
  }
  if (typeof event !== "object" || event === null) throw createRefusal("invalid_json", signed);
  if ("object" in event && event.object === "v2.core.event") throw createRefusal("thin_event", signed);
  return event;
}

function toRaw(payload: unknown): string | Uint8Array | undefined {
  if (typeof payload === "string") return payload;
  if (payload === undefined || payload === null) return "";
  if (getTypeTag(payload) === "ArrayBuffer") return new Uint8Array(payload as ArrayBuffer);
  if (!ArrayBuffer.isView(payload)) return undefined;
  return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
}

function noteOn(secrets: readonly string[]): string {
  if (secrets.some((secret) => /\s/.test(secret))) return " A secret contains whitespace, which is part of it.";
  return secrets.every((secret) => secret.startsWith("whsec_")) ? "" : " A secret doesn't begin with whsec_.";
}

/** Compares in a time that depends only on the length of `expected`. */
function isEqual(expected: string, signature: string): boolean {
  let difference = expected.length ^ signature.length;
  for (let at = 0; at < expected.length; at++) difference |= expected.charCodeAt(at) ^ signature.charCodeAt(at);
  return difference === 0;
}
