import { setMaxListeners } from "node:events";
import type { JsonObject } from "../json-object.js";
import { Activity } from "./activity.js";
import type { DeliveryAttempt } from "./attempt.js";
import { isHost, printUrl, readDestination } from "./destination.js";
import { EndpointQueues } from "./endpoint-queues.js";
import { type Endpoint, endpointsFor, eventFor, findEndpoint, type ReadEndpoints } from "./endpoints.js";
import { type Answer, isReceived, post } from "./post.js";
import { defaultRetries, retryDelay, type Retries } from "./retries.js";
import { type Schedule, scheduleTimer, wait } from "./schedule.js";
import { createWebhookRequest } from "./webhook-request.js";

/** Where events are delivered to, when, and who is told. */
export interface DeliveryOptions {
  /** Hosts that get deliveries beside loopback addresses, as URLs spell them: `["web"]`. `*` is every host. */
  readonly deliverTo?: readonly string[];
  /** How often, and when, a delivery is attempted. */
  readonly retries?: Partial<Retries>;
  /** The time limit of an attempt, in milliseconds: 20,000 by default. */
  readonly deliveryTimeout?: number;
  /** Runs a function after a delay, for retries and time limits; by the platform's timers by default. */
  readonly schedule?: Schedule;
  /** Is called after each attempt. */
  readonly onDelivery?: (attempt: DeliveryAttempt) => void;
}

/** What deliveries need of the server. */
export interface DeliverySource {
  readonly endpoints: ReadEndpoints;
  /** Stores the number of endpoints that an event wasn't delivered to. */
  readonly setPending: (event: JsonObject, account: string, pending: number) => void;
  /** Returns the time of signatures, in milliseconds. */
  readonly now: () => number;
}

/** An event on its way to one endpoint. */
interface Delivery {
  readonly event: JsonObject;
  readonly endpoint: Endpoint;
  readonly onDelivered: () => void;
}

type AttemptResult = Pick<DeliveryAttempt, "answer" | "duration">;

/** The attempts that are remembered. */
const maxAttempts = 1000;

/** Delivers events to the registered webhook endpoints, with retries. */
export class Deliveries {
  readonly #source: DeliverySource;
  readonly #deliverTo: readonly string[];
  readonly #retries: Retries;
  readonly #timeout: number;
  readonly #schedule: Schedule;
  readonly #onDelivery: (attempt: DeliveryAttempt) => void;
  readonly #queues = new EndpointQueues();
  /** Deliveries that aren't finished. */
  readonly #unfinished = new Activity();
  /** Those of them that don't wait for the time of a retry. */
  readonly #due = new Activity();
  readonly #closing = new AbortController();
  readonly #attempts: DeliveryAttempt[] = [];

  constructor(source: DeliverySource, options: DeliveryOptions = {}) {
    this.#source = source;
    this.#deliverTo = options.deliverTo ?? [];
    const wrong = this.#deliverTo.find((host) => !isHost(host));
    if (wrong !== undefined) throw new TypeError(`deliverTo takes hosts such as "web", not "${wrong}"`);
    this.#retries = { ...defaultRetries, ...options.retries };
    this.#timeout = options.deliveryTimeout ?? 20_000;
    this.#schedule = options.schedule ?? scheduleTimer;
    this.#onDelivery = options.onDelivery ?? (() => {});
    // Every waiting delivery listens.
    setMaxListeners(0, this.#closing.signal);
  }

  /** The last 1,000 attempts, oldest first. */
  get attempts(): readonly DeliveryAttempt[] {
    return this.#attempts;
  }

  /** Starts to deliver an event of an account to all endpoints that it is enabled for. */
  deliver(event: JsonObject, account: string): void {
    if (this.#closing.signal.aborted) return;
    const endpoints = endpointsFor(this.#source.endpoints, account, event["type"]);
    let pending = endpoints.length;
    const sent = { ...event, pending_webhooks: pending };
    if (event["pending_webhooks"] !== pending) this.#source.setPending(event, account, pending);
    const onDelivered = (): void => {
      pending -= 1;
      this.#source.setPending(event, account, pending);
    };
    for (const endpoint of endpoints) void this.#run({ event: sent, endpoint, onDelivered });
  }

  /** Resolves once no delivery is left: every event is delivered, or failed for the last time. */
  settled(): Promise<void> {
    return this.#unfinished.none();
  }

  /** Resolves once no attempt is due; retries may still wait for their time. */
  attempted(): Promise<void> {
    return this.#due.none();
  }

  /** Stops all deliveries: aborts requests, and drops retries and later events. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  /** Attempts a delivery until it succeeds, is given up, or its endpoint is disabled or deleted. */
  async #run(delivery: Delivery): Promise<void> {
    const { id, account } = delivery.endpoint;
    this.#unfinished.begin();
    this.#due.begin();
    try {
      for (let count = 1; ; count += 1) {
        const attempt = await this.#queues.run(`${account} ${id}`, () => this.#attempt(delivery, count));
        if (attempt === undefined) return;
        if (attempt.isDelivered) delivery.onDelivered();
        if (this.#attempts.push(attempt) > maxAttempts) this.#attempts.shift();
        this.#onDelivery(attempt);
        if (attempt.retryIn === undefined) return;
        this.#due.end();
        await wait(attempt.retryIn, this.#schedule, this.#closing.signal, () => this.#due.begin());
      }
    } finally {
      this.#due.end();
      this.#unfinished.end();
    }
  }

  /** Attempts a delivery once; returns undefined when its endpoint is disabled or deleted, or the server closes. */
  async #attempt({ event, endpoint: { id, account } }: Delivery, count: number): Promise<DeliveryAttempt | undefined> {
    const { signal } = this.#closing;
    // The endpoint may have been updated since the event.
    const endpoint = signal.aborted ? undefined : findEndpoint(this.#source.endpoints, { id, account });
    if (endpoint === undefined) return undefined;
    const { answer, duration } = await this.#send(endpoint, event);
    if (signal.aborted) return undefined;
    const isDelivered = isReceived(answer);
    const retryIn = isDelivered || answer.kind === "refused" ? undefined : retryDelay(this.#retries, count);
    return {
      eventId: String(event["id"]),
      eventType: String(event["type"]),
      endpointId: id,
      url: printUrl(endpoint.url),
      attempt: count,
      answer,
      isDelivered,
      duration,
      ...(retryIn !== undefined && { retryIn }),
    };
  }

  async #send(endpoint: Endpoint, event: JsonObject): Promise<AttemptResult> {
    const destination = readDestination(endpoint.url, this.#deliverTo);
    if (destination.kind === "refused") return { answer: destination, duration: 0 };
    const request = createWebhookRequest(eventFor(endpoint, event), endpoint.secret, this.#source.now());
    const started = performance.now();
    const answer: Answer = await post(destination.url, request, {
      timeout: this.#timeout,
      schedule: this.#schedule,
      signal: this.#closing.signal,
    });
    return { answer, duration: performance.now() - started };
  }
}
