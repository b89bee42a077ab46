import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { listen, stop, urlOf } from "../loopback.js";

/** What happens to the first entry of an event: it waits for the promise, and is refused if that is false. */
export type Verdict = Promise<boolean>;

/** Records what endpoints do, in whatever process they run: an endpoint enters each event before it has handled it. */
export class Ledger {
  /** The entries of each event. */
  readonly events = new Map<string, unknown[]>();
  /** The reasons that endpoints gave for what they didn't answer with 200. */
  failures: unknown[] = [];
  readonly #verdicts = new Map<string, Verdict>();
  readonly #arrivals = new Map<string, () => void>();
  readonly #server = createServer((request, response) => void this.#enter(request, response));

  /** Starts a ledger. */
  static async open(): Promise<Ledger> {
    const ledger = new Ledger();
    await listen(ledger.#server);
    return ledger;
  }

  get url(): string {
    return urlOf(this.#server);
  }

  /** Decides what happens to the first entry of an event. */
  decide(id: string, verdict: Verdict): void {
    this.#verdicts.set(id, verdict);
  }

  /** Waits until an event is being entered. */
  arrival(id: string): Promise<void> {
    return new Promise((resolve) => this.#arrivals.set(id, resolve));
  }

  /** Stops the ledger. */
  close(): Promise<void> {
    return stop(this.#server);
  }

  async #enter(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry = JSON.parse(await text(request)) as unknown;
    const [, kind, id = ""] = request.url!.split("/");
    if (kind === "failures") this.failures.push(entry);
    else this.events.set(id, [...(this.events.get(id) ?? []), entry]);
    this.#arrivals.get(id)?.();
    const verdict = this.#verdicts.get(id) ?? true;
    this.#verdicts.delete(id);
    response.statusCode = (await verdict) ? 200 : 507;
    response.end();
  }
}
