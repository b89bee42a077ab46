import Official from "stripe";
import { API_VERSION } from "../../generated/api-version.js";
import Stripe from "../../generated/stripe.js";
import { methodAt, type Method } from "../generated/surfaces.js";
import { Recorder, type Recorded } from "../runtime/recorder.js";
import { transport } from "../transport.js";
import type { Call } from "./calls.js";

/** What a call put on the wire. */
export interface Sent {
  readonly line: string;
  readonly query: string;
  readonly body: string;
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly accept: string | undefined;
  readonly authorization: string | undefined;
  readonly apiVersion: string | undefined;
  readonly account: string | undefined;
  /** `automatic` for a key that the client made up, which must be another one for every call. */
  readonly idempotencyKey: string | undefined;
}

/** How a call ended before anything was sent. */
export interface Refused {
  readonly refused: string;
}

export type Outcome = Sent | Refused;

const key = "sk_test_123";
const account = "acct_client";
const page = { object: "list", data: [], has_more: false, url: "/v1/things" };

/** Both clients, each once on its own and once for an account, before one recording server. */
export class Wire {
  readonly #recorder: Recorder;
  readonly #keys = new Set<string>();

  private constructor(recorder: Recorder) {
    this.#recorder = recorder;
    recorder.reset(() => ({ body: page }));
  }

  static async start(): Promise<Wire> {
    return new Wire(await Recorder.start());
  }

  stop(): Promise<void> {
    return this.#recorder.stop();
  }

  /** Sends a call with our client, which refuses at once what it refuses. */
  sendOurs(call: Call): Promise<Outcome> {
    const options = call.isConnect ? { stripeAccount: account } : {};
    const method = methodAt(new Stripe(key, { baseUrl: this.#recorder.url, ...transport, ...options }), call.name)!;
    return this.#send((...args) => {
      const sent = method(...args);
      return sent.catch((error: unknown) => {
        throw new Error(`${call.name} was refused late`, { cause: error });
      });
    }, call);
  }

  /** Sends a call with the official client; without retries it would send no idempotency keys. */
  sendTheirs(call: Call): Promise<Outcome> {
    const { port } = this.#recorder;
    const server = { host: "127.0.0.1", port, protocol: "http", maxNetworkRetries: 1, telemetry: false } as const;
    // The official client's types name its own version only.
    const version = { apiVersion: API_VERSION as Official.LatestApiVersion };
    const client = new Official(key, { ...server, ...version, ...(call.isConnect && { stripeAccount: account }) });
    return this.#send(methodAt(client, call.name)!, call);
  }

  async #send(method: Method, { name, ids, params, options }: Call): Promise<Outcome> {
    const before = this.#recorder.requests.length;
    const args: unknown[] = [...ids];
    if (options || Object.keys(params).length > 0) args.push(params);
    if (options) args.push(options);
    let refused: string | undefined;
    try {
      await method(...args);
    } catch (error) {
      refused = String(error);
    }
    const sent = this.#recorder.requests.splice(before);
    if (refused === undefined && sent[0] && sent.length === 1) return this.#describe(sent[0], options?.idempotencyKey);
    if (refused === undefined || sent.length > 0) throw new Error(`${name} sent ${sent.length} requests: ${refused}`);
    return { refused };
  }

  #describe({ method, url, headers, body }: Recorded, givenKey: string | undefined): Sent {
    const at = url.includes("?") ? url.indexOf("?") : url.length;
    const idempotencyKey = headers["idempotency-key"] as string | undefined;
    const isAutomatic = idempotencyKey !== undefined && idempotencyKey !== givenKey;
    if (isAutomatic && this.#keys.has(idempotencyKey)) throw new Error("an automatic key was used twice");
    if (isAutomatic) this.#keys.add(idempotencyKey);
    return {
      line: `${method} ${url.slice(0, at)}`,
      query: url.slice(at),
      body,
      contentType: headers["content-type"],
      contentLength: headers["content-length"],
      accept: headers.accept,
      authorization: headers.authorization,
      apiVersion: headers["stripe-version"] as string | undefined,
      account: headers["stripe-account"] as string | undefined,
      idempotencyKey: isAutomatic ? "automatic" : idempotencyKey,
    };
  }
}
