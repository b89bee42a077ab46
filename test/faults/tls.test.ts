import { beforeAll, describe, expect, test } from "vitest";
import { createClient, type ClientOptions } from "../../generator/runtime/index.js";
import { transport } from "../transport.js";
import { createAuthority, createCertificate, type Certificate, type Unusual } from "./certificates.js";
import { SecureServer } from "./secure-server.js";
import { trust } from "./trust.js";

const clock = { now: Date.now, random: Math.random, sleep: async () => undefined };

let trusted: Certificate;
let other: Certificate;
beforeAll(async () => {
  [trusted, other] = await Promise.all([createAuthority("Trusted"), createAuthority("Other")]);
});

/** Sends a POST to a server with this certificate: says how it ended, and what the server saw. */
async function send(certificate: Certificate, options: ClientOptions) {
  const server = await SecureServer.start(certificate);
  const client = createClient("sk_test_1", { baseUrl: server.url, ...options }, { apiVersion: "2024-04-10", clock });
  const result = await client.post<object>("/v1/things", { params: { a: 1 } }).result();
  await server.stop();
  const { received, connections } = server;
  return { result, received, connections };
}

test("a certificate of the trusted authority is accepted", async () => {
  const { result, received } = await send(await createCertificate(trusted), trust(trusted.cert));
  expect(result).toMatchObject({ ok: true, data: { id: "th_1" } });
  expect(received).toMatch(/^POST \/v1\/things HTTP\/1.1\r\n[^]*authorization: Bearer sk_test_1\r\n[^]*\r\n\r\na=1$/i);
});

/** Who signed the certificate of a server, and what else is unusual about it. */
interface Given extends Unusual {
  readonly signer?: "trusted" | "other" | "itself";
}

describe("a certificate ends a call at once, and nothing is sent, if it", () => {
  test.each<[string, { given: Given; want: string }]>([
    ["is expired", { given: { days: [-2, -1] }, want: "CERT_HAS_EXPIRED" }],
    ["isn't valid yet", { given: { days: [1, 2] }, want: "CERT_NOT_YET_VALID" }],
    ["is for another host", { given: { host: "api.stripe.com" }, want: "ERR_TLS_CERT_ALTNAME_INVALID" }],
    ["is self-signed", { given: { signer: "itself" }, want: "DEPTH_ZERO_SELF_SIGNED_CERT" }],
    ["is of an unknown authority", { given: { signer: "other" }, want: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }],
  ])("%s", async (_, { given: { signer = "trusted", ...unusual }, want }) => {
    const certificate = await createCertificate({ trusted, other, itself: undefined }[signer], unusual);
    expect(await send(certificate, trust(trusted.cert))).toEqual(refusal(want));
  });

  test("isn't of an authority that Node knows, without further options", async () => {
    expect(await send(await createCertificate(trusted), transport)).toEqual(refusal("UNABLE_TO_VERIFY_LEAF_SIGNATURE"));
  });
});

function refusal(code: string) {
  const message = `POST /v1/things → no reply: ${code}`;
  const error = expect.objectContaining({ name: "StripeConnectionError", message, attempts: 1 }) as unknown;
  return { result: { ok: false, error }, received: "", connections: 1 };
}
