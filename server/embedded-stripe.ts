import type { Document } from "../generator/document/types.js";
import { type AccountEvent, Accounts, type Generators } from "./accounts.js";
import { PathIndex } from "./document/path-index.js";
import { draftEvent } from "./events/create-event.js";
import { automatic } from "./events/event-log.js";
import { unknownEventType } from "./events/unknown-type.js";
import { accountOf, requireApiKey } from "./http/authentication.js";
import { decodeRequest } from "./http/decode-request.js";
import { idempotentRequest } from "./http/idempotency.js";
import { splitOnce, type StripeRequest, type StripeResponse } from "./http/request.js";
import type { JsonObject } from "./json-object.js";
import { execute } from "./operations/execute.js";
import { parseExpand } from "./params/expand-param.js";
import { checkHeaders } from "./params/headers.js";
import { parseParams } from "./params/parse-params.js";
import { expand } from "./rendering/expand.js";
import { renderError, renderResponse, type ResponseContext } from "./rendering/response.js";
import { PreparedOperations } from "./routing/prepared-operations.js";
import { Router } from "./routing/router.js";
import { randomText } from "./store/ids.js";

export type { StripeRequest, StripeResponse } from "./http/request.js";

/** The server's clock and its source of randomness, `Date.now` and `Math.random` by default, and a listener. */
export interface StripeOptions extends Partial<Generators> {
  /** Runs for each event after the operation that caused it; the account is empty for the platform. */
  readonly onEvent?: (event: JsonObject, account: string) => void;
}

/** A Stripe API made from an OpenAPI document: handles requests without a network and keeps its objects in memory. */
export class EmbeddedStripe {
  readonly #document: Document;
  readonly #router: Router;
  readonly #operations: PreparedOperations;
  readonly #accounts: Accounts;
  readonly #generators: Generators;
  readonly #onEvent: NonNullable<StripeOptions["onEvent"]>;

  constructor(
    document: Document,
    { now = Date.now, random = Math.random, onEvent = () => undefined }: StripeOptions = {},
  ) {
    const paths = new PathIndex(document);
    this.#document = document;
    this.#router = new Router(document);
    this.#operations = new PreparedOperations(document, paths);
    this.#generators = { now, random };
    this.#onEvent = onEvent;
    this.#accounts = new Accounts(document, paths, this.#generators);
  }

  /** Handles one request; never throws, because every error becomes an error response. */
  handle(request: StripeRequest): StripeResponse {
    const requestId = `req_${randomText(14, this.#generators.random)}`;
    const context = { request, requestId, apiVersion: this.#document.info.version };
    try {
      return this.#process(request, context);
    } catch (error) {
      return renderError(context, error);
    }
  }

  /**
   * Creates or updates an object without side effects but its events: one that only Stripe creates, or a state that only Stripe
   * sets.
   */
  put(resource: string, fields: JsonObject, account = ""): JsonObject {
    const target = this.#accounts.get(account);
    try {
      const object = target.objects.put(resource, fields);
      this.#publish(this.#accounts.storeEvents(target, automatic));
      return object;
    } finally {
      target.changes.discard();
    }
  }

  /**
   * Creates and stores an event of any type of the document, with an object in the state that the type names. The fields are
   * merged into the object; the id of a stored object selects it. Throws a TypeError for an unknown type or a wrong field.
   */
  createEvent(type: string, fields: JsonObject = {}, account = ""): JsonObject {
    const { eventTypes, snapshots } = this.#accounts;
    const eventType = eventTypes.get(type);
    if (eventType === undefined)
      throw unknownEventType(
        type,
        eventTypes.all.map((known) => known.type),
      );
    const { objects, changes, events } = this.#accounts.get(account);
    try {
      const draft = draftEvent(objects, snapshots, eventType, fields);
      changes.discard();
      const event = events.add(draft, automatic);
      this.#publish([{ event, account }]);
      return event;
    } finally {
      changes.discard();
    }
  }

  /** Returns the listed objects of a resource, oldest first, with the fields that only their creation shows. */
  stored(resource: string, account = ""): readonly JsonObject[] {
    const entries = this.#accounts.get(account).objects.entries.ofResources([resource]);
    return entries.filter(({ state }) => state === "listed").map(({ object }) => object);
  }

  /** Stores how many webhook endpoints an event hasn't been delivered to, unless the event is forgotten. */
  setPendingWebhooks(eventId: unknown, count: number, account: string): void {
    const entry = this.#accounts.get(account).objects.find(["event"], String(eventId));
    if (entry !== undefined) entry.object = { ...entry.object, pending_webhooks: count };
  }

  /** A request's way through the folders: http → routing → params → operations on the store, by behaviour → rendering. */
  #process(request: StripeRequest, context: ResponseContext): StripeResponse {
    const { method, url, headers } = request;
    requireApiKey(headers);
    const [path, query = ""] = splitOnce(url, "?");
    const { route, ids } = this.#router.match(method, path);
    const { operation, paramsSchema, responseSchema } = this.#operations.of(route);
    checkHeaders(headers, route.operation);
    const decoded = decodeRequest(request, query, route.operation);

    const account = this.#accounts.get(accountOf(headers));
    const { objects, idempotency, changes } = account;
    const idempotent = idempotentRequest(request, path, decoded);
    const replayed = idempotent && idempotency.find(idempotent, this.#generators.now());
    if (replayed) return { ...replayed, headers: { ...replayed.headers, "request-id": context.requestId } };

    const params = parseParams(this.#document, paramsSchema, decoded);
    const expansion = parseExpand(this.#document, responseSchema, params["expand"]);
    const response = respond(context, () => {
      const result = execute(objects, operation, { method, path, ids, params });
      return expand(objects, responseSchema, result, expansion) as JsonObject | Uint8Array;
    });
    if (idempotent) idempotency.store(idempotent, context.requestId, response, this.#generators.now());
    // A declined payment (402) changes objects, too.
    if (operation.kind === "preview" || ![200, 402].includes(response.status)) changes.discard();
    const cause = { id: context.requestId, idempotency_key: idempotent?.key ?? null };
    this.#publish(this.#accounts.storeEvents(account, cause));
    return response;
  }

  #publish(events: readonly AccountEvent[]): void {
    for (const { event, account } of events) this.#onEvent(event, account);
  }
}

/** Renders the result of an operation. Errors of valid requests are rendered here, so that they are replayed too. */
function respond(context: ResponseContext, run: () => JsonObject | Uint8Array): StripeResponse {
  try {
    return renderResponse(context, 200, run());
  } catch (error) {
    return renderError(context, error);
  }
}
