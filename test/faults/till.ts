import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen, stop, urlOf } from "../loopback.js";

/** A thing that goes wrong with a payment, before it is made or after. */
interface Mishap {
  readonly title: string;
  readonly isCharged: boolean;
  readonly act: (response: ServerResponse, reply: string) => void;
}

const reset: Mishap["act"] = ({ socket }) => socket?.resetAndDestroy();
const say =
  (status: number): Mishap["act"] =>
  (response) =>
    answer(response, status, JSON.stringify({ error: { type: "api_error", message: "not now" } }));
const cut: Mishap["act"] = (response, reply) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(reply) });
  response.write(reply.slice(0, 20), () => response.socket?.destroy());
};

const mishaps: readonly Mishap[] = [
  { title: "reset before", isCharged: false, act: reset },
  { title: "reset after", isCharged: true, act: reset },
  { title: "cut after", isCharged: true, act: cut },
  { title: "500 before", isCharged: false, act: say(500) },
  { title: "500 after", isCharged: true, act: say(500) },
  { title: "429 before", isCharged: false, act: say(429) },
  { title: "409 before", isCharged: false, act: say(409) },
  { title: "silence after", isCharged: true, act: () => undefined },
];

/** A server that charges once for a key: what is asked again with the same key is answered from memory. */
export class Till {
  /** How often each order was charged. */
  readonly charges = new Map<string, number>();
  /** How often each thing went wrong. */
  readonly mishaps = new Map(mishaps.map(({ title }) => [title, 0]));
  requests = 0;
  readonly #replies = new Map<string, string>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #random: () => number;

  private constructor(random: () => number) {
    this.#random = random;
  }

  /** A till where chance decides what goes wrong. */
  static async start(random: () => number): Promise<Till> {
    const till = new Till(random);
    await listen(till.#server);
    return till;
  }

  get url(): string {
    return urlOf(this.#server);
  }

  stop(): Promise<void> {
    return stop(this.#server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests++;
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const key = String(request.headers["idempotency-key"]);
    const order = new URLSearchParams(body).get("metadata[order]") ?? "none";
    const mishap = this.#random() < 0.5 ? mishaps[Math.floor(this.#random() * mishaps.length)] : undefined;
    if (mishap) this.mishaps.set(mishap.title, this.mishaps.get(mishap.title)! + 1);
    if (mishap?.isCharged !== false) this.#charge(key, order);
    const reply = this.#replies.get(key) ?? "";
    if (mishap) mishap.act(response, reply);
    else answer(response, 200, reply);
  }

  #charge(key: string, order: string): void {
    if (this.#replies.has(key)) return;
    this.charges.set(order, (this.charges.get(order) ?? 0) + 1);
    this.#replies.set(key, JSON.stringify({ id: `ch_${this.#replies.size}`, object: "charge", metadata: { order } }));
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}
