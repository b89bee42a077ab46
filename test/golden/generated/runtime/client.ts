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
import type { Input } from "./request.js";
import { createSender, type Sender } from "./send.js";
import { createDefaultSettings, deriveSettings, type Settings } from "./settings.js";
import { check, checkCount } from "./argument-checks.js";
import { platformClock, type Clock } from "./time.js";

/** What a generated SDK binds the runtime to. */
export interface ClientDefaults {
  readonly apiVersion: string;
  /** For tests: the time, and chance. */
  readonly clock?: Clock;
}

/**
 * Makes a client: the key, the options, and what the generated SDK says.
 * A bad key, an unknown or bad option, or a secret key in a browser window is a TypeError.
 */
export function createClient(
  apiKey: ApiKey,
  options: ClientOptions = {},
  { apiVersion, clock = platformClock }: ClientDefaults,
): Client {
  return new Client(
    deriveSettings(createDefaultSettings(apiKey, apiVersion), options, clientOptions),
    createSender(clock),
  );
}

/**
 * Sends requests: the one object that services need. Two clients share nothing but, after `with`, their transport.
 * The key is kept where no inspection, JSON or clone of the client shows it.
 */
export class Client {
  readonly #settings: Settings;
  readonly #sender: Sender;
  /** The client itself where `this` is a proxy of it (Vue's `reactive`), which has no private fields. */
  declare private readonly self: () => Client;

  /** For `createClient` and `with`. */
  constructor(settings: Settings, sender: Sender) {
    this.#settings = settings;
    this.#sender = sender;
    defineNonEnumerable(this, "self", () => this);
  }

  /** GET with the params in the query. */
  get<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("GET", path, input, options);
  }

  /** POST with the params in the body, and an idempotency key. */
  post<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("POST", path, input, options);
  }

  /** PUT with the params in the body. */
  put<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("PUT", path, input, options);
  }

  /** PATCH with the params in the body. */
  patch<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("PATCH", path, input, options);
  }

  /** DELETE with the params in the query. */
  delete<T>(path: string, input?: Input, options?: RequestOptions): Call<T> {
    return this.self().#call("DELETE", path, input, options);
  }

  /** A list: of V1 by cursor, of V2 by `next_page_url`. */
  list<T, L extends { data: T[] } = ApiList<T>>(path: string, input?: Input, options?: RequestOptions): Pages<T, L> {
    const client = this.self();
    const settings = deriveSettings(client.#settings, options, requestOptions);
    const { prepare, send } = client.#sender;
    const host = input?.host;
    // Encoded once: what the caller changes later, to the bottom of the params, is none of the later pages'.
    let call = prepare("GET", path, input, settings);
    const first = send<L>(call);
    // A key is of one page only.
    const rest = { ...settings, headers: { ...settings.headers, "idempotency-key": null } };
    return new Pages<T, L>(first, call.path, (next) => {
      // All pages are read with the key of the list's call: a page that is asked for elsewhere must not be another tenant's.
      call = prepare("GET", next, { host }, { ...rest, apiKey: getApiKey(call) ?? rest.apiKey });
      return send(call);
    });
  }

  /** A search. */
  search<T, E = string>(path: string, input?: Input, options?: RequestOptions): Pages<T, ApiSearchResult<T, E>> {
    return this.list(path, input, options);
  }

  /** Not there yet: throws. */
  upload<T>(_path: string, _input?: Input, _options?: RequestOptions): Call<T> {
    throw new Error("uploads aren't there yet");
  }

  /** Not there yet: throws. */
  download<T>(_path: string, _input?: Input, _options?: RequestOptions): Call<T> {
    throw new Error("downloads aren't there yet");
  }

  /**
   * Calls an operation that the SDK doesn't have: `rawRequest("POST", "/v1/charges", { amount: 100 })`.
   * GET and DELETE say their params in the query, the others in a form, or in JSON where the path begins with `/v2/`.
   */
  rawRequest<T = unknown>(method: Method, path: string, params?: object, options?: RequestOptions): Call<T> {
    // eslint-disable-next-line prefer-rest-params -- they are counted
    checkCount(arguments, ["method", "path", "params", "options"]);
    check(methods.includes(method), "method", methods.join(", "));
    // One that names the same place after a URL parser has read it.
    check(/^(\/\w[^/#\\\s]*)+$/.test(path), "path", "like /v1/a");
    return this.self().#call(method, path, { params }, options);
  }

  /** A client with other options, and another key if told, over the same transport; `headers` are added to those there. */
  with(options: ClientOptions & Pick<RequestOptions, "apiKey">): Client {
    // eslint-disable-next-line prefer-rest-params -- they are counted
    checkCount(arguments, ["options"]);
    const client = this.self();
    return new Client(deriveSettings(client.#settings, options, derivedClientOptions), client.#sender);
  }

  #call<T>(method: Method, path: string, input?: Input, options?: RequestOptions): Call<T> {
    const { prepare, send } = this.#sender;
    return new Call(send<T>(prepare(method, path, input, deriveSettings(this.#settings, options, requestOptions))));
  }
}
