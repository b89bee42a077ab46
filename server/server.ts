import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Document } from "../generator/document/types.js";
import { corsHeaders, isPreflight, preflightHeaders } from "./http/cors.js";
import { EmbeddedStripe, type StripeOptions } from "./embedded-stripe.js";
import { Deliveries, type DeliveryOptions } from "./webhooks/deliveries.js";

/** The port, the clock and the source of randomness of a server, and how it delivers events. */
export interface ServerOptions extends StripeOptions, DeliveryOptions {
  /** 0, the default, selects any free port. */
  readonly port?: number;
}

/** A running embedded server. */
export interface RunningServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly stripe: EmbeddedStripe;
  /** The deliveries of events to webhook endpoints. */
  readonly deliveries: Deliveries;
  /** Stops all deliveries, and closes all connections and the port. */
  close(): Promise<void>;
}

/** Starts an HTTP server for an embedded Stripe API on 127.0.0.1; rejects when the port is in use. */
export async function startServer(
  document: Document,
  { port = 0, ...options }: ServerOptions = {},
): Promise<RunningServer> {
  const { stripe, deliveries } = createStripe(document, options);
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
    deliveries,
    close: async () => {
      await deliveries.close();
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
    },
  };
}

/** Creates an embedded Stripe API that delivers its events. */
function createStripe(document: Document, options: ServerOptions): Pick<RunningServer, "stripe" | "deliveries"> {
  const { now = Date.now, onEvent } = options;
  const stripe = new EmbeddedStripe(document, {
    ...options,
    onEvent: (event, account) => {
      deliveries.deliver(event, account);
      onEvent?.(event, account);
    },
  });
  const deliveries = new Deliveries(
    {
      endpoints: (account) => stripe.stored("webhook_endpoint", account),
      setPending: ({ id }, account, pending) => stripe.setPendingWebhooks(id, pending, account),
      now,
    },
    options,
  );
  return { stripe, deliveries };
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
    // The client closed the connection while sending.
    response.destroy();
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
