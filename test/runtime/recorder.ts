import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach } from "vitest";
import {
  createClient,
  type ApiKey,
  type Client,
  type ClientOptions,
  type Clock,
} from "../../generator/runtime/index.js";
import { listen, portOf, stop, urlOf } from "../loopback.js";
import { transport } from "../transport.js";

/** A request as it came over the wire. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The client's end of the connection. */
  readonly port: number | undefined;
}

/** A reply; `raw` takes the response over, for what isn't HTTP as it should be. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly raw?: (response: ServerResponse) => void;
}

export type Replier = (request: Recorded, index: number) => Reply;

/** The key of clients whose key doesn't matter. */
export const KEY = "sk_test_123";

/** A recorder for the tests of a file, which forgets between them what it recorded. */
export function useRecorder(): Recorder {
  const recorder = new Recorder();
  beforeAll(() => recorder.listen());
  beforeEach(() => {
    recorder.reset();
  });
  afterAll(() => recorder.stop());
  return recorder;
}

/** A server on 127.0.0.1 that records what it is sent. Objects are answered as JSON, strings as they are. */
export class Recorder {
  readonly requests: Recorded[] = [];
  reply: Replier = () => ({ body: { id: "obj_1", object: "thing" } });
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<Recorder> {
    const recorder = new Recorder();
    await recorder.listen();
    return recorder;
  }

  listen(): Promise<void> {
    return listen(this.#server);
  }

  /** A client that sends here. */
  client(options: ClientOptions = {}, key: ApiKey = KEY, clock?: Clock): Client {
    return createClient(
      key,
      { baseUrl: this.url, ...transport, ...options },
      { apiVersion: "2024-04-10", ...(clock && { clock }) },
    );
  }

  get port(): number {
    return portOf(this.#server);
  }

  get url(): string {
    return urlOf(this.#server);
  }

  get last(): Recorded {
    const last = this.requests.at(-1);
    if (!last) throw new Error("nothing was sent");
    return last;
  }

  /** Forgets what was recorded, and answers from now on with `reply`. */
  reset(reply: Replier = () => ({ body: { id: "obj_1", object: "thing" } })): void {
    this.requests.length = 0;
    this.reply = reply;
  }

  stop(): Promise<void> {
    return stop(this.#server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // The client aborted the request.
      return;
    }
    const { method = "", url = "", headers } = request;
    const { remotePort: port } = request.socket;
    this.requests.push({ method, url, headers, body: Buffer.concat(chunks).toString(), port });
    const reply = this.reply(this.last, this.requests.length - 1);
    if (reply.raw) {
      reply.raw(response);
      return;
    }
    const { status = 200, body = "" } = reply;
    response.writeHead(status, { "content-type": "application/json", "request-id": "req_1", ...reply.headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }
}
