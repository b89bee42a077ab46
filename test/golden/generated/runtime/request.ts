import { encodeForm, encodeJson } from "./form.js";
import { fillPath, type Id } from "./path.js";
import type { Settings } from "./settings.js";

/** The methods that the API knows. */
export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** A method that the API knows. */
export type Method = (typeof methods)[number];

/** Which of the API's four hosts a request goes to. */
export type Host = "api" | "files" | "connect" | "meter-events";

/** What a generated method hands over: ids for the path's template, params, and the host where it isn't the API's. */
export interface Input {
  readonly path?: Readonly<Record<string, Id>> | undefined;
  readonly params?: object | undefined;
  readonly host?: Host | undefined;
}

/** A request as it goes out. */
export interface WireRequest {
  readonly method: Method;
  readonly baseUrl: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

/**
 * Encodes a call. GET and DELETE say their params in the query; else V2 speaks JSON, V1 and the other hosts forms.
 * What can't be encoded is a TypeError.
 */
export function encodeRequest(
  method: Method,
  template: string,
  input: Input | undefined,
  settings: Settings,
): WireRequest {
  const { path = {}, params, host } = input ?? {};
  const isV2 = isV2Path(template);
  const hasQuery = method === "GET" || method === "DELETE";
  const filled = fillPath(template, path);
  const text = (isV2 && !hasQuery ? encodeJson : encodeForm)(params ?? {});
  const needsKey = method === "POST" || (isV2 && method === "DELETE");
  const headers: Record<string, string | null> = {
    "content-type": isV2 ? "application/json" : "application/x-www-form-urlencoded",
    ...(needsKey && { "idempotency-key": `stripe-fetch-${crypto.randomUUID()}` }),
    ...settings.headers,
  };
  if (isV2) headers["user-agent"] = headers["user-agent"]?.replace("Stripe/v1", "Stripe/v2") ?? null;
  for (const name in headers) if (!headers[name]) delete headers[name];
  return {
    method,
    baseUrl:
      (host && settings[`${host.replace("-e", "E") as "files"}BaseUrl`]) ??
      settings.baseUrl ??
      `https://${host ?? "api"}.stripe.com`,
    path: hasQuery && text ? filled + (filled.includes("?") ? "&" : "?") + text : filled,
    headers: headers as Record<string, string>,
    body: hasQuery ? null : text,
  };
}

/** Whether a path is of API V2, which speaks JSON and has errors of its own. */
export function isV2Path(path: string): boolean {
  return path.startsWith("/v2/");
}
