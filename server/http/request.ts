import type { Operation, Schema } from "../../generator/document/types.js";
import { decodeForm, decodeJson } from "./decode-body.js";
import { missingHeader, Refusal } from "../api-error.js";
import type { Fields } from "../json-object.js";
import { decodeMultipart } from "./multipart.js";
import type { Route } from "../routing/router.js";

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

/** All of an operation's params, wherever they may come from, as one schema. */
export function paramsOf({ parameters = [], requestBody }: Operation): Schema {
  const query = parameters.filter((parameter) => parameter.in === "query");
  const [media] = Object.values(requestBody?.content ?? {});
  const { properties = {}, required = [] } = media?.schema ?? {};
  return {
    type: "object",
    properties: { ...Object.fromEntries(query.map(({ name, schema = {} }) => [name, schema])), ...properties },
    required: [...query.filter((parameter) => parameter.required).map(({ name }) => name), ...required],
  };
}

/** Refuses a request without a header that its operation requires. */
export function checkHeaders({ headers }: StripeRequest, { parameters = [] }: Operation): void {
  for (const { in: where, name, required } of parameters) {
    if (where === "header" && required && !headers[name.toLowerCase()]) throw missingHeader(name);
  }
}

/** The params of a request, from its query and its body, with texts for all values but V2's. */
export function decodeRequest(request: StripeRequest, query: string, route: Route): Fields {
  return { ...decodeForm(query), ...decodeBody(request, route) };
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

/** Whether a request comes with a key: `Bearer sk_test_…`, or Basic authentication with the key as its user. */
export function hasKey({ authorization = "" }: StripeRequest["headers"]): boolean {
  const [scheme, credentials = ""] = splitOnce(authorization.trim(), " ");
  if (/^bearer$/i.test(scheme)) return credentials.trim() !== "";
  return /^basic$/i.test(scheme) && !/^(:|$)/.test(Buffer.from(credentials, "base64").toString("latin1"));
}

/** The connected account that a request is about, the last one of a context; empty for the platform itself. */
export function accountOf(headers: StripeRequest["headers"]): string {
  return headers["stripe-account"] ?? headers["stripe-context"]?.split("/").at(-1) ?? "";
}

/** A text before and after the first separator. */
export function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
