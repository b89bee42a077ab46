import { check } from "../argument-checks.js";
import { getModuleLoader } from "../builtin-module.js";

/** Computes the HMAC with SHA-256 of a timestamp, a dot and a payload, in lower-case hexadecimal digits. */
export type ComputeHmac<R> = (secret: string, timestamp: number, payload: string | Uint8Array) => R;

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
  // Undefined in pages on plain http.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  check(subtle, "crypto.subtle", "there, which needs https");
  const encode = (data: string | Uint8Array) => (typeof data === "string" ? new TextEncoder().encode(data) : data);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await subtle.importKey("raw", encode(secret) as Uint8Array<ArrayBuffer>, algorithm, false, ["sign"]);
  const [prefix, body] = [encode(`${timestamp}.`), encode(payload)];
  const signed = new Uint8Array(prefix.length + body.length);
  signed.set(prefix);
  signed.set(body, prefix.length);
  const hmac = await subtle.sign("HMAC", key, signed);
  return Array.from(new Uint8Array(hmac), (byte) => byte.toString(16).padStart(2, "0")).join("");
};
