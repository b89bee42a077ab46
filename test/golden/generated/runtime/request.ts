import { encodeForm, encodeJson } from "./form.js";
import { fillPath } from "./path.js";
import type { HeaderFields, Settings } from "./settings.js";
import { checkHeaderText } from "./text.js";
import { VERSION } from "./version.js";

/** The methods that the API knows. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Which of the API's four hosts a request goes to. */
export type Host = "api" | "files" | "connect" | "meter-events";

/** What a generated method hands over: ids for the path's template, params, and the host where it isn't the API's. */
export interface Input {
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly params?: object | undefined;
  readonly host?: Host | undefined;
}

/** A request as it goes out. */
export interface WireRequest {
  readonly method: Method;
  readonly baseUrl: string;
  /** Names the request in errors: method and path, without the query. */
  readonly title: string;
  /** With the query. */
  readonly path: string;
  readonly headers: HeaderFields;
  readonly body: string | undefined;
}

/**
 * Encodes a call. GET and DELETE say their params in the query; else V2 speaks JSON, V1 and the other hosts forms.
 * What can't be encoded is a TypeError.
 */
export function encodeRequest(method: Method, template: string, input: Input, settings: Settings): WireRequest {
  const { path = {}, params, host = "api" } = input;
  const { baseUrl, filesBaseUrl: files, connectBaseUrl: connect, meterEventsBaseUrl, headers, apiKey } = settings;
  const isV2 = isV2Path(template);
  const hasQuery = /^(GET|DELETE)$/.test(method);
  const filled = fillPath(template, path);
  const text = (isV2 && !hasQuery ? encodeJson : encodeForm)(params ?? {});
  return {
    method,
    title: `${method} ${filled.replace(/\?.*/, "")}`,
    baseUrl:
      { api: baseUrl, files, connect, "meter-events": meterEventsBaseUrl }[host] ??
      baseUrl ??
      `https://${host}.stripe.com`,
    path: hasQuery && text ? filled + (filled.includes("?") ? "&" : "?") + text : filled,
    headers: { ...ownHeaders(method, isV2, settings), ...headers, authorization: `Bearer ${apiKey}` },
    body: hasQuery ? undefined : text,
  };
}

/** Whether a path is of API V2, which speaks JSON and has errors of its own. */
export function isV2Path(path: string): boolean {
  return path.startsWith("/v2/");
}

/** The headers that options can replace. */
function ownHeaders(method: Method, isV2: boolean, { appInfo }: Settings): HeaderFields {
  const { name, version, url } = appInfo ?? {};
  const application = [name && ` ${name}`, version && `/${version}`, url && ` (${url})`].join("");
  const identity = { bindings_version: VERSION, lang: "javascript", publisher: "stripe-fetch", application: appInfo };
  const needsKey = method === "POST" || (isV2 && method === "DELETE");
  return {
    accept: "application/json",
    "content-type": isV2 ? "application/json" : "application/x-www-form-urlencoded",
    "user-agent": checkHeaderText(`Stripe/${isV2 ? "v2" : "v1"} stripe-fetch/${VERSION}${application}`, "appInfo"),
    "x-stripe-client-user-agent": checkHeaderText(JSON.stringify(identity), "appInfo"),
    ...(needsKey && { "idempotency-key": `stripe-fetch-${crypto.randomUUID()}` }),
  };
}
