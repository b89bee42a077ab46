import { createFinalURL, removeTrailingSlash } from "openapi-fetch";
import { encodeForm, encodeJson } from "./form.js";
import type { CallContext, EncodedBody, ReadResponse } from "./call-context.js";
import { selectFetch } from "./default-fetch.js";
import type { Method } from "./method.js";
import { addQuery, fillPath, isV2Path, type Id } from "./path.js";
import { requestOptions } from "./options.js";
import type { Settings } from "./settings.js";
import { check, checkCount } from "./argument-checks.js";

/** One of the API's four hosts. */
export type Host = "api" | "files" | "connect" | "meter-events";

/** The input of a generated method: ids for the path template, params, and the host, unless it is `api`. */
export interface Input {
  readonly path?: Readonly<Record<string, Id>> | undefined;
  readonly params?: object | undefined;
  readonly host?: Host | undefined;
  /** Encodes the params as the body of an upload. */
  readonly encode?: ((params: object) => EncodedBody) | undefined;
  /** Reads a download. */
  readonly read?: ReadResponse | undefined;
  /** The path template that hooks get, if it isn't the path of the request; empty if it isn't known. */
  readonly template?: string | undefined;
  /** The `operationId` in the OpenAPI document, if it isn't what `deriveOperationId` returns. */
  readonly operationId?: string | undefined;
  /** The arguments of the generated method, to check their number: any after the options would be ignored. */
  readonly arguments?: ArrayLike<unknown> | undefined;
}

/**
 * Encodes a request and creates the context of its call. GET and DELETE send the params in the query, other methods in the
 * body: JSON in V2, a form in V1 and on other hosts. Throws a TypeError for params that can't be encoded.
 */
export function prepareCall(
  method: Method,
  pathTemplate: string,
  input: Input | undefined,
  settings: Settings,
): CallContext {
  const {
    path: ids = {},
    params: givenParams,
    host = "api",
    encode,
    read,
    template = pathTemplate,
    operationId,
    arguments: given,
  } = input ?? {};
  const params = givenParams ?? {};
  checkArguments(ids, params, given);
  check(selectFetch(settings.fetch), "fetch", "given, because this platform has none");
  const isV2 = isV2Path(pathTemplate);
  const hasQuery = method === "GET" || method === "DELETE";
  const upload = encode?.(params);
  const text = upload ? "" : (isV2 && !hasQuery ? encodeJson : encodeForm)(params);
  const needsKey = !hasQuery || (isV2 && method === "DELETE");
  const headers: Record<string, string | null> = {
    "content-type": isV2 ? "application/json" : "application/x-www-form-urlencoded",
    ...upload?.headers,
    ...settings.headers,
  };
  if (needsKey) headers["idempotency-key"] ??= `stripe-fetch-${createRandomId()}`;
  if (isV2) headers["user-agent"] &&= headers["user-agent"].replace("Stripe/v1", "Stripe/v2");
  for (const name in headers) if (!headers[name]) delete headers[name];
  const path = addQuery(fillPath(pathTemplate, ids), hasQuery ? text : "");
  const { clock } = settings;
  const now = clock.now();
  return {
    call: {},
    method,
    template: template || undefined,
    operationId,
    path,
    url: buildUrl(path, host, settings),
    headers: headers as Record<string, string>,
    body: hasQuery ? null : text,
    upload,
    read,
    settings,
    clock,
    end: now + settings.deadline,
    attempts: 0,
    sent: now,
    causes: [],
  };
}

/**
 * Builds the URL of a request. openapi-fetch removes the trailing slash of the base URL and appends the path; its serializers
 * have nothing to do, because ids and query are already encoded in the path.
 */
function buildUrl(path: string, host: Host, settings: Settings): string {
  // The host `api` has no option of its own.
  const option =
    host === "meter-events" ? "meterEventsBaseUrl" : (`${host}BaseUrl` as "connectBaseUrl" | "filesBaseUrl");
  const baseUrl = settings[option] ?? settings.baseUrl ?? `https://${host}.stripe.com`;
  return createFinalURL(path, {
    baseUrl: removeTrailingSlash(baseUrl),
    params: {},
    querySerializer: () => "",
    pathSerializer: String,
  });
}

/** The names of options, including the official library's other names for them. */
export const optionNames: readonly string[] = [
  ...Object.keys(requestOptions),
  ..."api_key idempotency_key stripe_account stripe_context stripe_version stripeVersion host authenticator".split(" "),
];

/**
 * Rejects options passed as params, which would put a key into a URL and ignore an account; no param of the API has the name
 * of an option. Also rejects arguments after the options, which would be ignored.
 */
export function checkArguments(
  ids: object,
  params: object,
  given: ArrayLike<unknown> = [],
  options: readonly string[] = optionNames,
): void {
  const names = Object.keys(ids);
  checkCount(given, [...names, "params", "options"]);
  // The encoder rejects params that aren't an object.
  const misplaced = options.find((name) => Object.hasOwn(Object(params) as object, name));
  if (misplaced) {
    const call = [...names, "{}", `{ ${misplaced} }`].join(", ");
    check(false, "params", `without options; ${misplaced} comes after them: (${call})`);
  }
}

/** Returns a random UUID, or 128 bits as hex without `crypto.randomUUID`, which plain http pages and older jsdom lack. */
export function createRandomId(): string {
  const { crypto } = globalThis as { crypto?: Omit<Crypto, "randomUUID"> & Partial<Crypto> };
  check(crypto, "idempotencyKey", "given, because this platform has no crypto");
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
