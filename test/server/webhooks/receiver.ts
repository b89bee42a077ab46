import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import { listen, stop, urlOf } from "../../loopback.js";

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The event in the body. */
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly [field: string]: unknown;
  };
}

/** Answers a request: with a status, or by a function; a function that does nothing never answers. */
export type Reply = number | ((response: ServerResponse) => void);

/** A webhook endpoint of an application: a real HTTP server that records what it gets. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves with the requests when so many have arrived. */
  arrived(count: number): Promise<readonly Received[]>;
  close(): Promise<void>;
}

/** Starts an endpoint that gives these replies one after another, and then status 200. */
export async function startReceiver(...replies: readonly Reply[]): Promise<Receiver> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const body = Buffer.concat(chunks).toString();
      const reply = replies[received.length] ?? 200;
      received.push({ method, path, headers, body, event: JSON.parse(body) });
      server.emit("received");
      if (typeof reply === "function") reply(response);
      else response.writeHead(reply).end();
    });
  });
  await listen(server);
  return {
    url: urlOf(server),
    received,
    arrived: async (count) => {
      while (received.length < count) await once(server, "received");
      return received;
    },
    close: () => stop(server),
  };
}
