import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen, stop, urlOf } from "../loopback.js";

/** What a request said, as the server gives it back. */
export interface Echo {
  readonly authorization: string;
  readonly account: string | undefined;
  readonly marker: string;
}

/** A server that says back who asked what. Every now and then it is out of order, so that requests are sent again. */
export class EchoServer {
  /** How many connections there were at most at one time. */
  mostOpen = 0;
  /** How many connections there were in all. */
  opened = 0;
  requests = 0;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #open = 0;

  static async start(): Promise<EchoServer> {
    const server = new EchoServer();
    server.#server.on("connection", (socket) => {
      server.opened++;
      server.mostOpen = Math.max(server.mostOpen, ++server.#open);
      socket.once("close", () => server.#open--);
    });
    await listen(server.#server);
    return server;
  }

  get url(): string {
    return urlOf(this.#server);
  }

  stop(): Promise<void> {
    return stop(this.#server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { authorization = "", "stripe-account": account } = request.headers;
    const params = new URLSearchParams(body || request.url?.split("?")[1]);
    const text = JSON.stringify({ authorization, account, marker: params.get("metadata[marker]") });
    this.requests++;
    // A prime: callers go in step, and none of them should meet every failure.
    response.statusCode = this.requests % 53 === 0 ? 503 : 200;
    response.setHeader("content-type", "application/json").end(text);
  }
}
