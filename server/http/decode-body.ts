import qs from "qs";
import { type JsonObject, isJsonObject } from "../json-object.js";
import { ApiError } from "../api-error.js";

/** Decodes a form: `a[b]=1&c[0]=x` → `{ a: { b: "1" }, c: { 0: "x" } }`. The schema tells later which objects are arrays. */
export function decodeForm(text: string): JsonObject {
  return text === "" ? {} : qs.parse(text, formOptions);
}

/** Parses a body of `application/json`; throws an API error unless it is an object or empty. */
export function decodeJson(text: string): JsonObject {
  if (text === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError(400, { code: "invalid_json", message: "The request body isn't valid JSON." });
  }
  if (!isJsonObject(body))
    throw new ApiError(400, { code: "invalid_json", message: "The request body isn't a JSON object." });
  return body;
}

/** Keeps arrays as objects, because metadata may have numeric keys, and sets no limits, because Stripe has none. */
const formOptions: qs.IParseOptions = {
  depth: Infinity,
  parameterLimit: Infinity,
  parseArrays: false,
  arrayLimit: Infinity,
  plainObjects: true,
  duplicates: "last",
};
