import { getTypeTag } from "../type-checks.js";
import { describeMistakes } from "./likely-mistake.js";
import type { Recency, SignatureHeader, WebhookPayload, WebhookSecret } from "./options.js";
import { readRawPayload } from "./raw-payload.js";
import { createRefusal } from "./refusal.js";
import { parseSignatureHeader, type ParsedHeader } from "./signature-header.js";

/** A payload with what its header claims, before the signature is verified. */
export interface SignedPayload extends ParsedHeader {
  /** As it was given, which the error of a refusal has. */
  readonly payload: WebhookPayload;
  /** What was signed. */
  readonly body: string | Uint8Array;
  readonly header: string;
  readonly secrets: readonly string[];
}

/**
 * Reads the arguments of a verification. Throws the refusal when one of them can't be right; of several ones, the one that the
 * official library finds first.
 */
export function readSigned(payload: WebhookPayload, header: SignatureHeader, secret: WebhookSecret): SignedPayload {
  const refuse = (reason: Parameters<typeof createRefusal>[0], note?: string) =>
    createRefusal(reason, { payload, header }, note);
  const body = readRawPayload(payload);
  if (body?.length === 0) throw refuse("missing_payload");
  if (header === undefined || header === null || header === "") throw refuse("missing_header");
  if (typeof header !== "string") throw refuse("malformed_header");
  const parsed = parseSignatureHeader(header);
  if (!(parsed.timestamp >= 0)) throw refuse("malformed_header");
  if (parsed.signatures.length === 0) throw refuse("no_signatures");
  const secrets = [secret ?? []].flat();
  if (secrets.length === 0 || secrets.some(isBlank)) throw refuse("missing_secret");
  if (body === undefined) throw refuse("parsed_payload", ` Its type is ${getTypeTag(payload)}.`);
  return { payload, body, header, ...parsed, secrets };
}

/** Throws the refusal unless one of the expected signatures, one for each secret, is in the header and recent enough. */
export function checkSigned(signed: SignedPayload, expected: readonly string[], { now, tolerance }: Recency): void {
  const { signatures, secrets, timestamp, body } = signed;
  // Compares all of them, so that the time doesn't tell which of them match.
  const matches = expected.flatMap((one) => signatures.filter((signature) => isEqual(one, signature)));
  if (matches.length === 0) throw createRefusal("signature_mismatch", signed, describeMistakes(body, secrets));
  if (tolerance === 0) return;
  if (now - timestamp > tolerance) throw createRefusal("too_old", signed);
  if (timestamp - now > tolerance) throw createRefusal("in_future", signed);
}

/** Parses the event of a verified payload. Throws the refusal when it isn't a snapshot event. */
export function parseSigned(signed: SignedPayload): object {
  const { body } = signed;
  let event: unknown;
  try {
    event = JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body));
  } catch {
    // Not kept as the cause: its message has a part of the payload.
  }
  if (typeof event !== "object" || event === null) throw createRefusal("invalid_json", signed);
  if ("object" in event && event.object === "v2.core.event") throw createRefusal("thin_event", signed);
  return event;
}

/** Whether a secret is missing or has only whitespace of ASCII, as in the official library. */
function isBlank(secret: unknown): boolean {
  return typeof secret !== "string" || !/[^ \t-\r]/.test(secret);
}

/** Compares in a time that depends only on the length of `expected`. */
function isEqual(expected: string, signature: string): boolean {
  let difference = expected.length ^ signature.length;
  for (let at = 0; at < expected.length; at++) difference |= expected.charCodeAt(at) ^ signature.charCodeAt(at);
  return difference === 0;
}
