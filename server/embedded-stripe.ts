import type { Document } from "../generator/document/types.js";
import { Accounts, type Generators } from "./accounts.js";
import { PathIndex } from "./document/path-index.js";
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

/** The server's clock and its source of randomness; `Date.now` and `Math.random` by default. */
export type StripeOptions = Partial<Generators>;

/** A Stripe API made from an OpenAPI document: handles requests without a network and keeps its objects in memory. */
export class EmbeddedStripe {
  readonly #document: Document;
  readonly #router: Router;
  readonly #operations: PreparedOperations;
  readonly #accounts: Accounts;
  readonly #generators: Generators;

  constructor(document: Document, { now = Date.now, random = Math.random }: StripeOptions = {}) {
    const paths = new PathIndex(document);
    this.#document = document;
    this.#router = new Router(document);
    this.#operations = new PreparedOperations(document, paths);
    this.#generators = { now, random };
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

  /** Creates or updates an object without side effects: one that only Stripe creates, or a state that only Stripe sets. */
  put(resource: string, fields: JsonObject, account = ""): JsonObject {
    return this.#accounts.get(account).objects.put(resource, fields);
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

    const { objects, idempotency } = this.#accounts.get(accountOf(headers));
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
    return response;
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
