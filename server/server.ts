import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Document } from "../generator/document/types.js";
import { corsHeaders, isPreflight, preflightHeaders } from "./http/cors.js";
import { EmbeddedStripe, type StripeOptions } from "./embedded-stripe.js";

/** Where the server listens, and its clock and randomness. */
export interface ServerOptions extends StripeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

/** An embedded server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly stripe: EmbeddedStripe;
  /** Ends its connections and frees its port. */
  close(): Promise<void>;
}

/** Starts a Stripe made from a document on 127.0.0.1; rejects when the port is taken. */
export async function startServer(
  document: Document,
  { port = 0, ...options }: ServerOptions = {},
): Promise<RunningServer> {
  const stripe = new EmbeddedStripe(document, options);
  const server = createServer((request, response) => void serve(stripe, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    stripe,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function serve(stripe: EmbeddedStripe, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const headers = request.headers as Record<string, string>;
  try {
    const body = await readBody(request);
    if (isPreflight(method, headers)) {
      response.writeHead(204, preflightHeaders(headers)).end();
      return;
    }
    const reply = stripe.handle({ method, url, headers, body });
    const length = { "content-length": Buffer.byteLength(reply.body) };
    response.writeHead(reply.status, { ...reply.headers, ...corsHeaders, ...length }).end(reply.body);
  } catch {
    // The client went away while it was sending.
    response.destroy();
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
