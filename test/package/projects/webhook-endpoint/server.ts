import process from "node:process";
import { createWebhookHandler } from "stripe-fetch/webhooks";
import { createEndpoint } from "./endpoint.ts";

interface Options {
  readonly hostname: string;
  readonly port: number;
  readonly fetch: (request: Request) => Promise<Response>;
}

declare const Bun: { serve(options: Options): { readonly url: URL } };
declare const Deno: { serve(options: Omit<Options, "fetch">, fetch: Options["fetch"]): unknown };

const handler = createEndpoint(createWebhookHandler, {
  secret: process.env["SECRET"] ?? "",
  ledger: process.env["LEDGER"] ?? "",
});

const listen = { hostname: "127.0.0.1", port: 0 };
const fetch = async (request: Request): Promise<Response> => {
  if (request.url.endsWith("/parsed")) await request.json();
  return handler(request);
};
// Deno prints where it listens.
if ("Deno" in globalThis) Deno.serve(listen, fetch);
else console.log(`Listening on ${Bun.serve({ ...listen, fetch }).url}`);
