import type { Operation } from "../../generator/document/types.js";
import { ApiError } from "../api-error.js";
import type { JsonObject } from "../json-object.js";
import { decodeForm, decodeJson } from "./decode-body.js";
import { decodeMultipart } from "./multipart.js";
import type { StripeRequest } from "./request.js";

/** Decodes the params of a request from its query and its body. All values are strings, except those of a JSON body. */
export function decodeRequest(request: StripeRequest, query: string, operation: Operation): JsonObject {
  return { ...decodeForm(query), ...decodeBody(request, operation) };
}

function decodeBody({ url, headers, body = "" }: StripeRequest, operation: Operation): JsonObject {
  if (body.length === 0) return {};
  const type = headers["content-type"] ?? Object.keys(operation.requestBody?.content ?? {})[0] ?? "";
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  if (type.startsWith("multipart/form-data")) return decodeMultipart(type, bytes);
  if (!type.startsWith("application/json")) return decodeForm(bytes.toString("utf8"));
  if (url.startsWith("/v2/")) return decodeJson(bytes.toString("utf8"));
  throw new ApiError(400, {
    message: "Invalid request (check that your POST content type is application/x-www-form-urlencoded).",
  });
}
