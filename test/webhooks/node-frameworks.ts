import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { serve as serveHono, type ServerType } from "@hono/node-server";
import express from "express";
import { fastify } from "fastify";
import { Hono } from "hono";
import { Agent, fetch } from "undici";
import { toFastify, toNode } from "../../generated/node.js";
import { listen, stop, urlOf } from "../loopback.js";
import type { Endpoint, Message } from "./deliveries.js";
import type { Handler } from "./endpoint.js";

/** An endpoint that goes on until it is closed. */
export interface Served {
  /** Where it listens; undefined without a server. */
  readonly url?: string;
  readonly send: Endpoint["send"];
  readonly close: () => Promise<void>;
}

/** A framework in the versions that npm installs here. */
export interface Framework {
  /** Serves the handler: at `/webhook`, and, where something can read the body before, at `/parsed` behind that. */
  readonly serve: (handler: Handler) => Promise<Served>;
  /** How a body is answered that something has read before. */
  readonly parsed?: string;
  /** Whether it listens on a port; true by default. */
  readonly isServer?: false;
}

// A connection each: servers may close one after an answer that comes before the end of the body.
const dispatcher = new Agent({ connections: 100, pipelining: 0 });

/** Sends a message to a server. */
export const sendTo =
  (url: string): Endpoint["send"] =>
  ({ path, ...init }) =>
    fetch(url + path, { ...init, dispatcher });

/** The frameworks that run in this process. */
export const frameworks: readonly (readonly [title: string, framework: Framework])[] = [
  ["the handler itself", { serve: serveDirectly, parsed: "body_used", isServer: false }],
  ["node:http", { serve: (handler) => serveNode(toNode(handler)) }],
  [
    "Express 5",
    {
      serve: (handler) => {
        const app = express().all("/webhook", toNode(handler));
        return serveNode(app.use(express.json()).all("/parsed", toNode(handler)));
      },
      parsed: "parsed_payload",
    },
  ],
  [
    "Express 5 with express.raw()",
    {
      serve: (handler) => {
        const raw = express.raw({ type: "application/json", limit: "2mb" });
        return serveNode(express().all("/webhook", raw, toNode(handler)).use(express.json()));
      },
    },
  ],
  [
    "Express 5 with a raw body kept by express.json()",
    {
      serve: (handler) => {
        const verify = (request: object, _: unknown, rawBody: Buffer): void => void Object.assign(request, { rawBody });
        return serveNode(express().all("/webhook", express.json({ verify, limit: "2mb" }), toNode(handler)));
      },
    },
  ],
  ["Fastify 5", { serve: serveFastify }],
  ["Hono", { serve: serveInHono, parsed: "body_used" }],
];

function serveDirectly(handler: Handler): Promise<Served> {
  const send = async ({ path, ...init }: Message): Promise<Response> => {
    const request = new Request(`http://localhost${path}`, init);
    if (path === "/parsed") await request.json();
    return handler(request);
  };
  return Promise.resolve({ send, close: () => Promise.resolve() });
}

async function serveNode(listener: RequestListener): Promise<Served> {
  const server = createServer(listener);
  await listen(server);
  return { url: urlOf(server), send: sendTo(urlOf(server)), close: () => stop(server) };
}

async function serveFastify(handler: Handler): Promise<Served> {
  // A limit that none of the bodies keeps.
  const app = fastify({ bodyLimit: 1, forceCloseConnections: true });
  await app.register(toFastify(handler), { prefix: "/webhook" });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, send: sendTo(url), close: () => app.close() };
}

async function serveInHono(handler: Handler): Promise<Served> {
  const app = new Hono();
  app.all("/webhook", ({ req }) => handler(req.raw));
  app.all("/parsed", async ({ req }) => {
    await req.json();
    return handler(req.raw);
  });
  const server: ServerType = serveHono({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const url = `http://127.0.0.1:${port}`;
  return { url, send: sendTo(url), close };
}
