import { createFinalURL, removeTrailingSlash } from "openapi-fetch";
import { encodeForm, encodeJson } from "./form.js";
import type { CallContext } from "./call-context.js";
import type { Method } from "./method.js";
import { addQuery, fillPath, isV2Path, type Id } from "./path.js";
import { requestOptions } from "./options.js";
import type { Settings } from "./settings.js";
import { check, checkCount, createArgumentError } from "./argument-checks.js";
import type { Clock } from "./time.js";

/** Which of the API's four hosts a request goes to. */
export type Host = "api" | "files" | "connect" | "meter-events";

const baseUrlOptions = {
  api: "baseUrl",
  files: "filesBaseUrl",
  connect: "connectBaseUrl",
  "meter-events": "meterEventsBaseUrl",
} as const satisfies Record<Host, keyof Settings>;

/** What a generated method hands over: ids for the path's template, params, and the host where it isn't the API's. */
export interface Input {
  readonly path?: Readonly<Record<string, Id>> | undefined;
  readonly params?: object | undefined;
  readonly host?: Host | undefined;
  /** The arguments of the method that was called, to be counted: those behind the options would be dropped. */
  readonly arguments?: ArrayLike<unknown> | undefined;
}

/**
 * Begins a call: encodes its request. GET and DELETE say their params in the query; else V2 speaks JSON, V1 and the other hosts forms.
 * What can't be encoded is a TypeError.
 */
export function prepareCall(
  method: Method,
  template: string,
  input: Input | undefined,
  settings: Settings,
  clock: Clock,
): CallContext {
  const { path: ids = {}, host = "api", arguments: given } = input ?? {};
  const params = input?.params ?? {};
  checkArguments(ids, params, given);
  check(settings.fetch ?? globalThis.fetch, "fetch", "given, because this platform has none");
  const isV2 = isV2Path(template);
  const hasQuery = method === "GET" || method === "DELETE";
  const text = (isV2 && !hasQuery ? encodeJson : encodeForm)(params);
  const needsKey = method === "POST" || (isV2 && method === "DELETE");
  const headers: Record<string, string | null> = {
    "content-type": isV2 ? "application/json" : "application/x-www-form-urlencoded",
    ...settings.headers,
  };
  if (needsKey) headers["idempotency-key"] ??= `stripe-fetch-${createRandomId()}`;
  if (isV2) headers["user-agent"] = headers["user-agent"]?.replace("Stripe/v1", "Stripe/v2") ?? null;
  for (const name in headers) if (!headers[name]) delete headers[name];
  const path = addQuery(fillPath(template, ids), hasQuery ? text : "");
  return {
    method,
    path,
    // openapi-fetch puts the URL together, of parts that are encoded already.
    url: createFinalURL(path, {
      baseUrl: removeTrailingSlash(settings[baseUrlOptions[host]] ?? settings.baseUrl ?? `https://${host}.stripe.com`),
      params: {},
      querySerializer: () => "",
      pathSerializer: String,
    }),
    headers: headers as Record<string, string>,
    body: hasQuery ? null : text,
    settings,
    clock,
    end: clock.now() + settings.deadline,
    attempts: 0,
    sent: 0,
    causes: [],
  };
}

/** The names of options, and other names that the official library has for them. */
const optionNames = [
  ...Object.keys(requestOptions),
  ..."api_key idempotency_key stripe_account stripe_context stripe_version stripeVersion host authenticator".split(" "),
];

/**
 * Refuses options in the place of params: sent as params, a key would stand in a URL, and an account wouldn't count. No param
 * of the API has the name of an option. Refuses arguments behind the options, which nothing would read.
 */
function checkArguments(ids: object, params: object, given: ArrayLike<unknown> = []): void {
  const names = Object.keys(ids);
  checkCount(given, [...names, "params", "options"]);
  // What isn't an object is refused where it is encoded.
  const misplaced = optionNames.find((name) => Object.hasOwn(Object(params) as object, name));
  if (misplaced === undefined) return;
  const call = [...names, "{}", `{ ${misplaced} }`].join(", ");
  throw createArgumentError(`params: must be without options; ${misplaced} comes after them: (${call})`);
}

/** A random text: a UUID, or 128 bits as hex where a page on plain http, or an older jsdom, has no `crypto.randomUUID`. */
function createRandomId(): string {
  check((globalThis as { crypto?: Crypto }).crypto, "idempotencyKey", "given, because this platform has no crypto");
  const bytes = () => Array.from(crypto.getRandomValues(new Uint8Array(16)));
  const digitsOf = (byte: number) => byte.toString(16).padStart(2, "0");
  return "randomUUID" in crypto ? crypto.randomUUID() : bytes().map(digitsOf).join("");
}
