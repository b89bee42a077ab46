import qs from "qs";
import { type Fields, isFields } from "../json-object.js";
import { Refusal } from "../api-error.js";

/** Text in brackets as objects: `a[b]=1&c[0]=x` → `{ a: { b: "1" }, c: { 0: "x" } }`; the schema says what is an array. */
export function decodeForm(text: string): Fields {
  return text === "" ? {} : qs.parse(text, formOptions);
}

/** A body of `application/json`: an object, or nothing. */
export function decodeJson(text: string): Fields {
  if (text === "") return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, { code: "invalid_json", message: "The request body isn't valid JSON." });
  }
  if (!isFields(body))
    throw new Refusal(400, { code: "invalid_json", message: "The request body isn't a JSON object." });
  return body;
}

/** Arrays stay objects, because metadata may have keys that are numbers; and no limit, because Stripe has none. */
const formOptions: qs.IParseOptions = {
  depth: Infinity,
  parameterLimit: Infinity,
  parseArrays: false,
  arrayLimit: Infinity,
  plainObjects: true,
  duplicates: "last",
};
