import type { Document } from "../../generator/document/types.js";
import type { StripeOptions } from "../../server/embedded-stripe.js";
import type { JsonObject } from "../../server/json-object.js";
import { violations } from "./conform.js";
import { type Body, startCalls } from "./document.js";

/** An event as `/v1/events` and `onEvent` return it. */
export interface Event {
  readonly id: string;
  readonly object: string;
  readonly type: string;
  readonly account?: string;
  readonly api_version: string;
  readonly created: number;
  readonly livemode: boolean;
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
  readonly data: { readonly object: Body; readonly previous_attributes?: JsonObject };
}

/** An embedded server whose events are kept. */
export interface Listening extends ReturnType<typeof startCalls> {
  /** Returns the events since the last call. */
  readonly take: () => readonly Event[];
}

/** Starts an embedded server without sockets, and keeps its events. */
export function startListening(document: Document, options: StripeOptions = {}): Listening {
  const events: Event[] = [];
  const onEvent = (event: unknown): void => void events.push(event as Event);
  return { ...startCalls(document, { ...options, onEvent }), take: () => events.splice(0) };
}

/** Sends the requests of a case; returns the events of the last one. */
export function eventsOf(document: Document, requests: readonly string[]): readonly Event[] {
  const { call, take } = startListening(document);
  const ids = new Map<string, string>();
  for (const request of requests) {
    const [, name, line = request] = /^(\w+) = (.*)$/.exec(request) ?? [];
    const filled = line.replace(/\{(\w+)\}/g, (_, id: string) => ids.get(id) ?? "");
    const [method = "", url = "", form = ""] = filled.split(" ");
    take();
    const { body } = call(method, url, form);
    if (name !== undefined) ids.set(name, body.id);
  }
  return take();
}

/** Where an event, or its object by the schema of its kind, breaks its schema. */
export function breaksOf(document: Document, event: Event): readonly string[] {
  const { schemas } = document.components;
  const { object } = event.data;
  const own = Object.values(schemas).find(({ properties = {} }) => {
    return properties["object"]?.enum?.includes(object.object) === true && properties["deleted"] === undefined;
  });
  const envelope = { ...event, data: { ...event.data, object: {}, previous_attributes: {} } };
  return [...violations(document, schemas["event"] ?? {}, envelope), ...violations(document, own ?? {}, object)];
}
