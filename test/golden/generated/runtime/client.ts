import { Call } from "./call.js";
import { defineNonEnumerable } from "./non-enumerable.js";
import type { ApiList, ApiSearchResult } from "./lists.js";
import {
  clientOptions,
  derivedClientOptions,
  requestOptions,
  type ApiKey,
  type ClientOptions,
  type RequestOptions,
} from "./options.js";
import { getApiKey } from "./call-context.js";
import { Pages } from "./pages.js";
import { methods, type Method } from "./method.js";
import { prepareCall, type Input } from "./request.js";
import { createSend, type Send } from "./send.js";
import { createDefaultSettings, deriveSettings, type Clock, type Settings } from "./settings.js";
import { check, checkCount } from "./argument-checks.js";
import { platformClock } from "./time.js";

/** Values that the generated SDK passes to the runtime. */
export interface ClientDefaults {
  readonly apiVersion: string;
  /** Replaces the time and random numbers in tests. */
  readonly clock?: Clock;
}

/**
 * Creates a client from a key, options, and the generated SDK's defaults.
 * Throws a TypeError for an invalid key, an unknown or invalid option, or a secret key in a browser window.
 */
export function createClient(
  apiKey: ApiKey,
  options: ClientOptions = {},
  { apiVersion, clock = platformClock }: ClientDefaults,
): Client {
  return new Client(
    deriveSettings(createDefaultSettings(apiKey, apiVersion, clock), options, clientOptions),
    createSend(),
  );
}

/**
 * An API client: sends the requests of all services. Clients share nothing, except that one created by `with` shares the
 * transport of its parent.
 * The key is private: inspecting, serializing or cloning the client doesn't show it.
 */
export class Client {
  readonly #settings: Settings;
  readonly #send: Send;
  /** Returns the client itself if `this` is a proxy of it, such as Vue's `reactive`: proxies have no private fields. */
  declare private readonly self: () => Client;

  /** Called by `createClient` and `with` only. */
  constructor(settings: Settings, send: Send) {
    this.#settings = settings;
    this.#send = send;
    defineNonEnumerable(this, "self", () => this);
  }

  /** Sends a GET request with the params in the query. */
  get<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("GET", path, input, options);
  }

  /** Sends a POST request with the params in the body, and an idempotency key. */
  post<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("POST", path, input, options);
  }

  /** Sends a PUT request with the params in the body, and an idempotency key. */
  put<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("PUT", path, input, options);
  }

  /** Sends a PATCH request with the params in the body, and an idempotency key. */
  patch<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("PATCH", path, input, options);
  }

  /** Sends a DELETE request with the params in the query. */
  delete<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("DELETE", path, input, options);
  }

  /** Requests a list and paginates it: V1 by cursor, V2 by `next_page_url`. */
  list<T, L extends { data: T[] } = ApiList<T>>(path: string, input?: Input, options?: RequestOptions): Pages<T, L> {
    const client = this.self();
    const settings = deriveSettings(client.#settings, options, requestOptions);
    const { host, operationId } = input ?? {};
    // The params are encoded once, so that changes the caller makes to them later, at any depth, don't affect later pages.
    let context = prepareCall("GET", path, input, settings);
    const first = client.#send<L>(context);
    return new Pages<T, L>(first, context.path, (next) => {
      // All pages use the API key of the first: a page requested in another async context must not use another tenant's.
      context = prepareCall(
        "GET",
        next,
        { host, operationId, template: path },
        {
          ...settings,
          apiKey: getApiKey(context) ?? settings.apiKey,
          // An idempotency key is valid for one request only.
          headers: { ...settings.headers, "idempotency-key": null },
        },
      );
      return client.#send(context);
    });
  }

  /** Requests a search and paginates it by `next_page`. */
  search<T, E = string>(path: string, input?: Input, options?: RequestOptions): Pages<T, ApiSearchResult<T, E>> {
    return this.list(path, input, options);
  }

  /**
   * Calls an operation that the SDK has no method for: `rawRequest("POST", "/v1/charges", { amount: 100 })`.
   * GET and DELETE send the params in the query, other methods in a form body, or a JSON body if the path begins with `/v2/`.
   */
  rawRequest<T = unknown>(method: Method, path: string, params?: object, options?: RequestOptions): Call<T> {
    // eslint-disable-next-line prefer-rest-params -- counts the arguments
    checkCount(arguments, ["method", "path", "params", "options"]);
    check(methods.includes(method), "method", methods.join(", "));
    // Accepts only paths that a URL parser leaves unchanged.
    check(/^(\/\w[^/#\\\s]*)+$/.test(path), "path", "like /v1/a");
    return this.self().#call(method, path, { params, template: "" }, options);
  }

  /** The option `connectBaseUrl`, for URLs of Connect that a browser opens. */
  get connectBaseUrl(): string | undefined {
    return this.self().#settings.connectBaseUrl;
  }

  /** Creates a client with other options, and optionally another key, that shares the transport; `headers` are merged. */
  with(options: ClientOptions & Pick<RequestOptions, "apiKey">): Client {
    // eslint-disable-next-line prefer-rest-params -- counts the arguments
    checkCount(arguments, ["options"]);
    const client = this.self();
    return new Client(deriveSettings(client.#settings, options, derivedClientOptions), client.#send);
  }

  #call<T>(method: Method, path: string, input?: Input, options?: RequestOptions): Call<T> {
    const settings = deriveSettings(this.#settings, options, requestOptions);
    return new Call(this.#send<T>(prepareCall(method, path, input, settings)));
  }
}
