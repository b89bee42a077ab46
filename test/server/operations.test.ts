import { expect, test } from "vitest";
import type { HttpMethod } from "../../generator/document/types.js";
import { answerOf, bodyOf, Maker, requiredQuery } from "./collections.js";
import { violations } from "./conform.js";
import { readPinned, seededRandom, startCalls } from "./document.js";

const document = await readPinned();

/** What has to be done to an object before its action can be. */
const before: Readonly<Record<string, readonly [tail: string, form: string]>> = {
  "/v1/billing/meters/{id}/reactivate": ["deactivate", ""],
  "/v1/customers/{customer}/discount": ["", "coupon=half"],
  "/v1/customers/{customer}/subscriptions/{subscription_exposed_id}/discount": ["", "coupon=half"],
  "/v1/invoices/{invoice}/mark_uncollectible": ["finalize", ""],
  "/v1/invoices/{invoice}/void": ["finalize", ""],
  "/v1/payment_intents/{intent}/capture": ["confirm", "capture_method=manual"],
  "/v1/payment_intents/{intent}/increment_authorization": ["confirm", "capture_method=manual"],
  "/v1/quotes/{quote}/accept": ["finalize", ""],
  "/v1/subscriptions/{subscription_exposed_id}/discount": ["", "coupon=half"],
  "/v1/test_helpers/treasury/inbound_transfers/{id}/return": ["succeed", ""],
};

/** What the least params can't reach, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  "get /v1/apps/secrets/find": "finds by name what another test sets",
  "post /v1/apps/secrets/delete": "finds by name what another test sets",
  "post /v1/files": "is multipart",
  "post /v1/subscriptions/{subscription}/resume": "nothing pauses a subscription yet",
};

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  (Object.keys(item) as HttpMethod[]).map((method) => ({ name: `${method} ${path}`, method, path })),
);

test.each(operations)("$name answers what its schema says", ({ name, method, path }) => {
  const started = startCalls(document, { random: seededRandom() });
  const maker = new Maker(document, started);
  const operation = document.paths[path]?.[method];
  const url = maker.fillIn(path);
  const [tail, given] = before[path] ?? [];
  if (given === "coupon=half") started.call("POST", "/v1/coupons", "id=half&percent_off=50&duration=once");
  if (tail !== undefined) started.call("POST", url.replace(/\/[^/]+$/, tail === "" ? "" : `/${tail}`), given);

  const form = method === "post" ? maker.formOf(bodyOf(operation)) : "";
  const query = method === "get" ? `?${requiredQuery(document, path, undefined)}` : "";
  const answer = started.call(method.toUpperCase(), `${url}${query}`, form);

  const isException = exceptions[name] !== undefined || path.endsWith("/search");
  if (isException) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    return;
  }
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const schema = answerOf(operation);
  expect(schema === undefined ? [] : violations(document, schema, answer.body)).toEqual([]);
});
