import type { Document, HttpMethod, Schema } from "../generator/document/types.js";
import { answer } from "./operations/execute.js";
import { Refusal, unauthenticated, unrecognizedUrl } from "./api-error.js";
import { expand, type Expansion, readExpand } from "./rendering/expand.js";
import type { Fields } from "./json-object.js";
import {
  accountOf,
  checkHeaders,
  decodeRequest,
  hasKey,
  paramsOf,
  splitOnce,
  type StripeReply,
  type StripeRequest,
} from "./http/request.js";
import { newId, randomText } from "./store/ids.js";
import { answerOf, Neighbours } from "./document/path-index.js";
import { Objects } from "./store/object-store.js";
import { readParams } from "./params/parse-params.js";
import { Parts } from "./store/nested-lists.js";
import { type Plan, planOperation } from "./routing/classify-operation.js";
import { keyOf, Replays } from "./http/idempotency.js";
import { type Match, type Route, Routes } from "./routing/router.js";

export type { StripeReply, StripeRequest } from "./http/request.js";

/** The server's clock and its source of randomness, both replaceable. */
export interface StripeOptions {
  /** The time in milliseconds, as `Date.now` tells it. */
  readonly now?: () => number;
  /** A number between 0 and 1, as `Math.random` makes it. */
  readonly random?: () => number;
}

/** What is known of an operation, whatever the request. */
interface Prepared {
  readonly plan: Plan;
  readonly params: Schema;
  /** The schema of what it answers; an empty one where that is a file. */
  readonly answer: Schema;
}

/** A request that was found to be right, and is to be executed. */
interface Valid extends Prepared {
  readonly match: Match;
  readonly path: string;
  readonly method: string;
  readonly given: Fields;
  readonly expansion: Expansion;
}

/** What one account has: its objects, and the replies that it could be given again. */
interface Account {
  readonly objects: Objects;
  readonly replays: Replays;
}

/** A Stripe made from a document: requests in, replies out, objects in memory. */
export class EmbeddedStripe {
  readonly #document: Document;
  readonly #routes: Routes;
  readonly #neighbours: Neighbours;
  readonly #parts: Parts;
  readonly #accounts = new Map<string, Account>();
  readonly #prepared = new Map<Route, Prepared>();
  readonly #now: () => number;
  readonly #random: () => number;

  constructor(document: Document, { now = Date.now, random = Math.random }: StripeOptions = {}) {
    this.#document = document;
    this.#routes = new Routes(document);
    this.#neighbours = new Neighbours(document);
    this.#parts = new Parts(document, this.#neighbours);
    this.#now = now;
    this.#random = random;
  }

  /** Answers one request; it never throws. */
  handle(request: StripeRequest): StripeReply {
    const id = `req_${randomText(14, this.#random)}`;
    try {
      return this.#answer(request, id);
    } catch (error) {
      return this.#refuse(request, id, error);
    }
  }

  /** Puts an object there as it is: one that only Stripe can make, or what Stripe would have made of one. */
  put(resource: string, fields: Fields, account = ""): Fields {
    return this.#accountOf(account).objects.put(resource, fields);
  }

  /** A reply is kept for a replay once the request was valid, however it ended. */
  #answer(request: StripeRequest, id: string): StripeReply {
    const { method, url, headers } = request;
    if (!hasKey(headers)) throw unauthenticated();
    const [path, query = ""] = splitOnce(url, "?");
    const match = this.#routes.match(method.toLowerCase() as HttpMethod, path);
    if (match === undefined) throw unrecognizedUrl(method, path);
    checkHeaders(request, match.route.operation);
    const sent = decodeRequest(request, query, match.route);
    const { objects, replays } = this.#accountOf(accountOf(headers));
    const key = keyOf(request);
    const attempt = key === undefined ? undefined : { key, path, params: JSON.stringify(sent) };
    const replay = attempt && replays.find(attempt, this.#now());
    if (replay !== undefined) return { ...replay, headers: { ...replay.headers, "request-id": id } };
    const valid = this.#validate(match, { method, path, sent });
    const reply = this.#execute(request, id, objects, valid);
    if (attempt !== undefined) replays.keep(attempt, id, reply, this.#now());
    return reply;
  }

  #validate(match: Match, { method, path, sent }: { method: string; path: string; sent: Fields }): Valid {
    const prepared = this.#prepare(match.route);
    const given = readParams(this.#document, prepared.params, sent);
    const expansion = readExpand(this.#document, prepared.answer, given["expand"]);
    return { ...prepared, match, method, path, given, expansion };
  }

  #execute(request: StripeRequest, id: string, objects: Objects, valid: Valid): StripeReply {
    const { plan, match, method, path, given, expansion } = valid;
    try {
      const answered = answer(objects, plan, { method, path, ids: match.ids, params: given });
      const expanded = expand(objects, valid.answer, answered, expansion) as Fields | Uint8Array;
      return this.#reply(request, id, 200, expanded);
    } catch (error) {
      return this.#refuse(request, id, error);
    }
  }

  #prepare(route: Route): Prepared {
    let prepared = this.#prepared.get(route);
    if (prepared === undefined) {
      const plan = planOperation(this.#document, this.#neighbours, route);
      prepared = { plan, params: paramsOf(route.operation), answer: answerOf(route.operation) ?? {} };
      this.#prepared.set(route, prepared);
    }
    return prepared;
  }

  #accountOf(id: string): Account {
    let account = this.#accounts.get(id);
    if (account === undefined) {
      const objects = new Objects(this.#document, this.#parts, {
        now: () => Math.floor(this.#now() / 1000),
        newId: (resource) => newId(resource, this.#random),
        secret: (length) => randomText(length, this.#random),
      });
      account = { objects, replays: new Replays() };
      this.#accounts.set(id, account);
      if (id !== "") this.#nameAccount(objects, id);
    }
    return account;
  }

  /** A connected account sees itself as the platform made it. */
  #nameAccount(objects: Objects, id: string): void {
    const own = this.#accountOf("").objects.live(["account"], id) ?? objects.create("account", { id }, [], "hidden");
    objects.store.singletons.set("account", own);
  }

  #refuse(request: StripeRequest, id: string, error: unknown): StripeReply {
    const { status, body } = error instanceof Refusal ? error : failure(error);
    const log = { request_log_url: `https://dashboard.stripe.com/test/logs/${id}` };
    return this.#reply(request, id, status, { error: { ...body, ...log } });
  }

  #reply(request: StripeRequest, id: string, status: number, content: Fields | Uint8Array): StripeReply {
    const key = request.headers["idempotency-key"];
    const account = request.headers["stripe-account"];
    const isFile = content instanceof Uint8Array;
    return {
      status,
      headers: {
        "content-type": isFile ? "application/pdf" : "application/json",
        "request-id": id,
        "stripe-version": request.headers["stripe-version"] ?? this.#document.info.version,
        ...(key !== undefined && { "idempotency-key": key }),
        ...(account !== undefined && { "stripe-account": account }),
      },
      body: isFile ? content : `${JSON.stringify(content, null, 2)}\n`,
    };
  }
}

function failure(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal(500, { type: "api_error", message: `The embedded server failed: ${message}` });
}
