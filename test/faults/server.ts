import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

/** A request as it came over a connection. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly idempotencyKey: string | undefined;
}

/** What goes wrong: nobody listens, or something when a connection is made, or when a request has come. */
export type Fault =
  | { readonly refuse: true }
  | { readonly accept: (line: Line) => void }
  | { readonly answer: (line: Line, request: string) => void };

/** What a request is answered with that no fault meets: an object that is the last page of a list, too. */
export const thing = {
  id: "th_1",
  object: "list",
  url: "/v1/things",
  has_more: false,
  data: [{ id: "th_2", object: "thing" }],
  // More bytes than characters.
  text: "é".repeat(200),
};
const firstPage = { ...thing, has_more: true };

/** A whole reply, with its length unless the headers say another. */
export function httpReply(
  status: number | string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Buffer {
  const bytes = Buffer.from(body as string);
  const all = {
    "content-type": "application/json",
    "content-length": String(bytes.length),
    "request-id": "req_1",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Word\r\n${lines.join("")}\r\n`), bytes]);
}

/** One connection. It is idle when every request on it has its whole reply. */
export class Line {
  isIdle = true;
  readonly #socket: Socket;
  #dripping: NodeJS.Timeout | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("error", () => undefined).on("close", () => clearInterval(this.#dripping));
  }

  /** Says all that there is to say, and is idle. */
  reply(bytes: string | Uint8Array): void {
    this.write(bytes);
    this.isIdle = true;
  }

  /** Says something, and leaves the client waiting for the rest. */
  write(bytes: string | Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** Says the first bytes at once and the others one after the other. */
  drip(bytes: Buffer, { from, ms }: { readonly from: number; readonly ms: number }): void {
    this.write(bytes.subarray(0, from));
    let at = from;
    this.#dripping = setInterval(() => {
      this.#socket.write(bytes.subarray(at, ++at));
      if (at < bytes.length) return;
      clearInterval(this.#dripping);
      this.isIdle = true;
    }, ms);
  }

  /** Says the last bytes, and hangs up as one does. */
  end(bytes: string | Uint8Array = ""): void {
    this.#socket.end(bytes);
  }

  /** Says the last bytes, and breaks the connection when they have gone out. */
  reset(bytes: string | Uint8Array = ""): void {
    this.#socket.write(bytes, () => this.#socket.resetAndDestroy());
  }
}

/** A server that speaks TCP, so that everything can go wrong: `GET /v1/things` is a first page, which never does. */
export class FaultServer {
  /** The requests that came, without those of first pages. */
  readonly seen: Seen[] = [];
  /** How often it was tried: requests, and connections that were no use. */
  attempts = 0;
  /** How many connections were made. */
  connections = 0;
  readonly #server = createServer((socket) => this.#accept(socket));
  readonly #lines = new Map<Socket, Line>();
  #port = 0;
  #fault: Fault | undefined;
  #isWaiting = false;
  #left = 0;

  static async start(): Promise<FaultServer> {
    const server = new FaultServer();
    await server.heal();
    server.#port = (server.#server.address() as AddressInfo).port;
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** How many connections are open. */
  get open(): number {
    return this.#lines.size;
  }

  /** Lets a fault meet the next attempts: from now on, or once a first page has been read. */
  arm(fault: Fault, times: number, { afterFirstPage = false } = {}): void {
    this.#fault = fault;
    this.#left = times;
    this.#isWaiting = afterFirstPage;
    if ("refuse" in fault && !afterFirstPage) this.#server.close();
  }

  /** Listens again, for those who were refused. */
  async heal(): Promise<void> {
    if (this.#server.listening) return;
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** Resolves when every connection is closed or idle; what never comes to that is a leak. */
  async settled(): Promise<void> {
    for (const [socket, line] of this.#lines) {
      if (!line.isIdle && !socket.closed) await new Promise((resolve) => socket.once("close", resolve));
    }
  }

  stop(): void {
    for (const socket of this.#lines.keys()) socket.destroy();
    this.#server.close();
  }

  #accept(socket: Socket): void {
    const line = new Line(socket);
    this.connections++;
    this.#lines.set(socket, line);
    socket.on("close", () => this.#lines.delete(socket));
    const fault = this.#takeFault("accept");
    if (fault) {
      this.attempts++;
      line.isIdle = false;
      fault(line, "");
      socket.resume();
      return;
    }
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (let end = endOfRequest(text); end > 0; end = endOfRequest(text)) {
        this.#answer(line, text.slice(0, end));
        text = text.slice(end);
      }
    });
  }

  #answer(line: Line, request: string): void {
    const [, method = "", url = ""] = /^(\S+) (\S+)/.exec(request) ?? [];
    if (method === "GET" && url === "/v1/things") {
      this.#answerFirstPage(line);
      return;
    }
    this.attempts++;
    this.seen.push({ method, url, idempotencyKey: /^idempotency-key: *(.*?)\r$/im.exec(request)?.[1] });
    const fault = this.#takeFault("answer");
    line.isIdle = false;
    if (fault) fault(line, request);
    else line.reply(okReply());
  }

  /** Closes the connection, so that the second page makes one of its own, which a fault can meet. */
  #answerFirstPage(line: Line): void {
    this.#isWaiting = false;
    if (this.#fault && "refuse" in this.#fault) this.#server.close();
    line.end(firstPageReply());
  }

  #takeFault(kind: "accept" | "answer"): ((line: Line, request: string) => void) | undefined {
    const play = (this.#fault as Partial<Record<string, (line: Line, request: string) => void>> | undefined)?.[kind];
    if (!play || this.#isWaiting || this.#left === 0) return undefined;
    this.#left--;
    return play;
  }
}

/** The reply with the first page of a list, after which the connection is closed. */
export function firstPageReply(): Buffer {
  return httpReply(200, JSON.stringify(firstPage), { connection: "close" });
}

/** The reply to a request that no fault meets. */
export function okReply(): Buffer {
  return httpReply(200, JSON.stringify(thing));
}

/** Where the first request in a text ends; 0 while it isn't complete. */
function endOfRequest(text: string): number {
  const head = text.indexOf("\r\n\r\n") + 4;
  if (head < 4) return 0;
  const length = Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length < head + length ? 0 : head + length;
}
