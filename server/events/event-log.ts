import type { JsonObject } from "../json-object.js";
import type { ObjectStore } from "../store/object-store.js";
import type { EventDraft } from "./change-recorder.js";

/** The request that caused an event; both fields are null when Stripe caused it. */
export interface EventCause {
  readonly id: string | null;
  readonly idempotency_key: string | null;
}

/** The cause of what happens without a request. */
export const automatic: EventCause = { id: null, idempotency_key: null };

const maxSize = 10_000;

/** The events of one account, among its objects; the log forgets the oldest ones. */
export class EventLog {
  readonly #objects: ObjectStore;
  readonly #account: string;

  /** The id of the account is empty for the platform. */
  constructor(objects: ObjectStore, account: string) {
    this.#objects = objects;
    this.#account = account;
  }

  /** Stores an event and returns it. */
  add({ type, object, previousAttributes }: Omit<EventDraft, "ofAccount">, cause: EventCause): JsonObject {
    const { document, newId, now } = this.#objects.context;
    const { properties = {} } = this.#objects.schemaOf("event");
    const id = newId("event");
    const event: JsonObject = {
      id,
      object: "event",
      ...(this.#account !== "" && { account: this.#account }),
      ...("api_version" in properties && { api_version: document.info.version }),
      created: now(),
      data: { object, ...(previousAttributes !== undefined && { previous_attributes: previousAttributes }) },
      ...("livemode" in properties && { livemode: false }),
      ...("pending_webhooks" in properties && { pending_webhooks: 0 }),
      ...("request" in properties && { request: cause }),
      type,
    };
    const { entries } = this.#objects;
    entries.add({ resource: "event", id, object: event, state: "listed", owners: {} });
    if (entries.ofResources(["event"]).length > maxSize) entries.removeOldest("event");
    return event;
  }
}
