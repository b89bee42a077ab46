import { getModuleLoader } from "../builtin-module.js";
import type { WebhookPayload } from "./options.js";

/** Computes the HMAC with SHA-256 of a timestamp, a dot and a payload, in lower-case hexadecimal digits. */
export type ComputeHmac<R> = (secret: string, timestamp: number, payload: Exclude<WebhookPayload, ArrayBuffer>) => R;

/** The function of node:crypto that is used. */
export type CreateHmac = (algorithm: "sha256", secret: string) => Hmac;

interface Hmac {
  update(data: string | Uint8Array): Hmac;
  digest(encoding: "hex"): string;
}

/** Returns the function that computes the HMAC with node:crypto. */
export function hmacOf(createHmac: CreateHmac): ComputeHmac<string> {
  return (secret, timestamp, payload) =>
    createHmac("sha256", secret).update(`${timestamp}.`).update(payload).digest("hex");
}

/**
 * Computes the HMAC with Web Crypto, or with node:crypto where it can be had without an import: Web Crypto's threads take
 * several times longer for payloads of this size.
 */
export const computeHmac: ComputeHmac<string | Promise<string>> = (secret, timestamp, payload) => {
  const module = getModuleLoader()?.("crypto") as { createHmac?: CreateHmac } | undefined;
  const compute = module?.createHmac ? hmacOf(module.createHmac) : computeWithWebCrypto;
  return compute(secret, timestamp, payload);
};

const computeWithWebCrypto: ComputeHmac<Promise<string>> = async (secret, timestamp, payload) => {
  const { subtle } = globalThis.crypto;
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const parts = [`${timestamp}.`, payload].map((part) => (typeof part === "string" ? encoder.encode(part) : part));
  const hmac = await subtle.sign("HMAC", key, await new Blob(parts as BlobPart[]).arrayBuffer());
  return Array.from(new Uint8Array(hmac), (byte) => byte.toString(16).padStart(2, "0")).join("");
};
