import { describe, expect, test } from "vitest";
import type { Client } from "../../generator/runtime/index.js";
import { FakeClock } from "./clock.js";
import { answer, busy, declined, fine, notes, type Seen } from "./hook-events.js";
import { KEY, useRecorder, type Reply } from "./recorder.js";

const recorder = useRecorder();
const limited: Reply = { status: 429, body: { error: { code: "rate_limit" } }, headers: { "retry-after": "3" } };
const page: Reply = { headers: { "content-type": "text/html" }, body: "<h1>" };
const first: Reply = { body: { object: "list", data: [{ id: "txi_1" }], has_more: true } };
const last: Reply = { body: { object: "list", data: [{ id: "txi_2" }], has_more: false } };

describe("hooks get", () => {
  const charge = { operationId: "PostCharges", method: "POST", urlTemplate: "/v1/charges" };
  const lines = {
    operationId: "GetInvoicesInvoiceLines",
    method: "GET",
    urlTemplate: "/v1/invoices/{invoice}/lines",
  };
  const at = (attempt: number, duration = 0) => ({ attempt, duration });
  const ok = { status: 200, requestId: "req_1" };
  const pay = (client: Client): Promise<unknown> => client.post("/v1/charges", { params: { amount: 1 } });
  const unavailable = { status: 503, requestId: "req_1", error: "StripeAPIError", reason: "503" };

  test.each<[string, { given: readonly Reply[]; call?: (client: Client) => Promise<unknown>; want: readonly Seen[] }]>([
    [
      "a request and its response",
      {
        given: [fine],
        want: [
          ["onRequest", { ...charge, ...at(1) }],
          ["onResponse", { ...charge, ...at(1), ...ok }],
        ],
      },
    ],
    [
      "an error of the API, after its response",
      {
        given: [declined],
        want: [
          ["onRequest", { ...charge, ...at(1) }],
          ...["onResponse", "onError"].map((hook): Seen => [
            hook,
            {
              ...{ ...charge, ...at(1) },
              ...{ status: 402, requestId: "req_1", error: "StripeCardError", reason: "card_declined" },
            },
          ]),
        ],
      },
    ],
    [
      "a retry, with its delay and reason",
      {
        given: [busy, fine],
        want: [
          ["onRequest", { ...charge, ...at(1) }],
          ["onResponse", { ...charge, ...at(1), ...unavailable, delay: 500 }],
          ["onRetry", { ...charge, ...at(1), ...unavailable, delay: 500 }],
          ["onRequest", { ...charge, ...at(2) }],
          ["onResponse", { ...charge, ...at(2), ...ok }],
        ],
      },
    ],
    [
      "the delay that the API asks for",
      {
        given: [limited, fine],
        call: (client) => client.get("/v1/invoices/{invoice}/lines", { path: { invoice: "in_1" } }),
        want: [
          ["onRequest", { ...lines, ...at(1) }],
          ...["onResponse", "onRetry"].map((hook): Seen => [
            hook,
            {
              ...{ ...lines, ...at(1), status: 429, requestId: "req_1" },
              ...{ error: "StripeRateLimitError", reason: "rate_limit", delay: 3000 },
            },
          ]),
          ["onRequest", { ...lines, ...at(2) }],
          ["onResponse", { ...lines, ...at(2), ...ok }],
        ],
      },
    ],
    [
      "an error after the last retry",
      {
        given: [busy],
        call: (client) => pay(client.with({ maxNetworkRetries: 1 })),
        want: [
          ["onRequest", { ...charge, ...at(1) }],
          ["onResponse", { ...charge, ...at(1), ...unavailable, delay: 500 }],
          ["onRetry", { ...charge, ...at(1), ...unavailable, delay: 500 }],
          ["onRequest", { ...charge, ...at(2) }],
          ["onResponse", { ...charge, ...at(2), ...unavailable }],
          ["onError", { ...charge, ...at(2), ...unavailable }],
        ],
      },
    ],
    [
      "a response that isn't the API's",
      {
        given: [page],
        want: [
          ["onRequest", { ...charge, ...at(1) }],
          ["onResponse", { ...charge, ...at(1), ...ok, error: "StripeAPIError", reason: "200" }],
          ["onError", { ...charge, ...at(1), ...ok, error: "StripeAPIError", reason: "200" }],
        ],
      },
    ],
    [
      "the template of a list for all of its pages",
      {
        given: [first, last],
        call: (client) =>
          client.list("/v1/invoices/{invoice}/lines", { path: { invoice: "in_1" } }).toArray({ limit: 9 }),
        want: [
          ["onRequest", { ...lines, ...at(1) }],
          ["onResponse", { ...lines, ...at(1), ...ok }],
          ["onRequest", { ...lines, ...at(1) }],
          ["onResponse", { ...lines, ...at(1), ...ok }],
        ],
      },
    ],
    [
      "neither a template nor an id of rawRequest",
      {
        given: [fine],
        call: (client) => client.rawRequest("POST", "/v1/charges/ch_1/capture?expand[]=customer"),
        want: [
          ["onRequest", { method: "POST", ...at(1) }],
          ["onResponse", { method: "POST", ...at(1), ...ok }],
        ],
      },
    ],
    [
      "the account of the request",
      {
        given: [fine],
        call: (client) => client.with({ stripeAccount: "acct_1" }).get("/v1/balance", {}, { stripeAccount: "acct_2" }),
        want: ["onRequest", "onResponse"].map((hook): Seen => [
          hook,
          {
            ...{ operationId: "GetBalance", method: "GET", urlTemplate: "/v1/balance", account: "acct_2" },
            ...{ ...at(1), ...(hook === "onResponse" && ok) },
          },
        ]),
      },
    ],
    [
      "the context of the request in place of the client's account",
      {
        given: [fine],
        call: (client) => client.with({ stripeAccount: "acct_1" }).get("/v1/balance", {}, { stripeContext: "a/b" }),
        want: ["onRequest", "onResponse"].map((hook): Seen => [
          hook,
          {
            ...{ operationId: "GetBalance", method: "GET", urlTemplate: "/v1/balance", account: "a/b" },
            ...{ ...at(1), ...(hook === "onResponse" && ok) },
          },
        ]),
      },
    ],
    [
      "the id that the document has, if the rule gives another",
      {
        given: [fine],
        call: (client) => client.search("/v1/cakes/search", { params: { query: "a" }, operationId: "SearchCakes" }),
        want: ["onRequest", "onResponse"].map((hook): Seen => [
          hook,
          {
            ...{ operationId: "SearchCakes", method: "GET", urlTemplate: "/v1/cakes/search" },
            ...{ ...at(1), ...(hook === "onResponse" && ok) },
          },
        ]),
      },
    ],
  ])("%s", async (_, { given, call = pay, want }) => {
    const seen: Seen[] = [];
    answer(recorder, ...given);
    await call(recorder.client({ hooks: notes(seen) }, KEY, new FakeClock())).catch(() => undefined);
    expect(seen).toEqual(want);
  });
});
