import type { Document, HttpMethod, Operation, Schema } from "../generator/document/types.js";
import { answer } from "./answer.js";
import { decodeForm, decodeJson } from "./decode.js";
import { type ErrorBody, Refusal, unauthenticated, unrecognizedUrl } from "./errors.js";
import type { Fields } from "./fields.js";
import { newId, randomText } from "./ids.js";
import { decodeMultipart } from "./multipart.js";
import { Neighbours } from "./neighbours.js";
import { Objects } from "./objects.js";
import { readParams } from "./params.js";
import { Parts } from "./parts.js";
import { type Plan, planOperation } from "./plan.js";
import { type Route, Routes } from "./routes.js";

/** A request as it arrives; header names in lower case. */
export interface StripeRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: Uint8Array | string;
}

/** What is sent back. */
export interface StripeReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** The server's clock and its source of randomness, both replaceable. */
export interface StripeOptions {
  /** The time in milliseconds, as `Date.now` tells it. */
  readonly now?: () => number;
  /** A number between 0 and 1, as `Math.random` makes it. */
  readonly random?: () => number;
}

interface Prepared {
  readonly plan: Plan;
  readonly params: Schema;
}

/** A Stripe made from a document: requests in, replies out, objects in memory. */
export class EmbeddedStripe {
  readonly #document: Document;
  readonly #routes: Routes;
  readonly #neighbours: Neighbours;
  readonly #parts: Parts;
  readonly #accounts = new Map<string, Objects>();
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
      return this.#reply(request, id, 200, this.#answer(request));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : failure(error);
      return this.#reply(request, id, refusal.status, { error: this.#signed(refusal.body, id) });
    }
  }

  /** Puts an object there that only Stripe can make: an event, a dispute. */
  put(resource: string, fields: Fields, account = ""): Fields {
    return this.#objectsOf(account).create(resource, fields, []).object;
  }

  #answer(request: StripeRequest): Fields | Uint8Array {
    const { method, url, headers } = request;
    if (!hasKey(headers["authorization"])) throw unauthenticated();
    const [path, query = ""] = splitOnce(url, "?");
    const match = this.#routes.match(method.toLowerCase() as HttpMethod, path);
    if (match === undefined) throw unrecognizedUrl(method, path);
    const { plan, params: schema } = this.#prepare(match.route);
    const params = readParams(this.#document, schema, { ...decodeForm(query), ...decodeBody(request, match.route) });
    const objects = this.#objectsOf(headers["stripe-account"] ?? "");
    return answer(objects, plan, { method, path, ids: match.ids, params });
  }

  #prepare(route: Route): Prepared {
    let prepared = this.#prepared.get(route);
    if (prepared === undefined) {
      const plan = planOperation(this.#document, this.#neighbours, route);
      prepared = { plan, params: paramsOf(route.operation) };
      this.#prepared.set(route, prepared);
    }
    return prepared;
  }

  #objectsOf(account: string): Objects {
    let objects = this.#accounts.get(account);
    if (objects === undefined) {
      objects = new Objects(this.#document, this.#parts, {
        now: () => Math.floor(this.#now() / 1000),
        newId: (resource) => newId(resource, this.#random),
        secret: (length) => randomText(length, this.#random),
      });
      this.#accounts.set(account, objects);
    }
    return objects;
  }

  #signed(body: ErrorBody, id: string): ErrorBody & { readonly request_log_url: string } {
    return { ...body, request_log_url: `https://dashboard.stripe.com/test/logs/${id}` };
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

/** All of an operation's params, wherever they may come from, as one schema. */
function paramsOf({ parameters = [], requestBody }: Operation): Schema {
  const query = parameters.filter((parameter) => parameter.in === "query");
  const [media] = Object.values(requestBody?.content ?? {});
  const { properties = {}, required = [] } = media?.schema ?? {};
  return {
    type: "object",
    properties: { ...Object.fromEntries(query.map(({ name, schema = {} }) => [name, schema])), ...properties },
    required: [...query.filter((parameter) => parameter.required).map(({ name }) => name), ...required],
  };
}

function decodeBody({ headers, body = "" }: StripeRequest, { path, operation }: Route): Fields {
  if (body.length === 0) return {};
  const type = headers["content-type"] ?? Object.keys(operation.requestBody?.content ?? {})[0] ?? "";
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  if (type.startsWith("multipart/form-data")) return decodeMultipart(type, bytes);
  if (!type.startsWith("application/json")) return decodeForm(bytes.toString("utf8"));
  if (path.startsWith("/v2/")) return decodeJson(bytes.toString("utf8"));
  throw new Refusal(400, {
    message: "Invalid request (check that your POST content type is application/x-www-form-urlencoded).",
  });
}

/** `Bearer sk_test_…`, or Basic authentication with the key as its user. */
function hasKey(authorization = ""): boolean {
  const [scheme, credentials = ""] = splitOnce(authorization.trim(), " ");
  if (/^bearer$/i.test(scheme)) return credentials.trim() !== "";
  return /^basic$/i.test(scheme) && !/^(:|$)/.test(Buffer.from(credentials, "base64").toString("latin1"));
}

function failure(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal(500, { type: "api_error", message: `The embedded server failed: ${message}` });
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
