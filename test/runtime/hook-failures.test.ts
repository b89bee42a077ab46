import { expect, test } from "vitest";
import type { Client, ClientOptions } from "../../generator/runtime/index.js";
import { FakeClock } from "./clock.js";
import { answer, notes, type Seen } from "./hook-events.js";
import { KEY, useRecorder, type Reply } from "./recorder.js";

const recorder = useRecorder();
const closed: Reply = { raw: (response) => response.destroy() };
const silent: Reply = { raw: () => undefined };
const platform = { fetch: globalThis.fetch };
const get = (client: Client): Promise<unknown> => client.get("/v1/a");
test.each<
  [
    string,
    {
      given: ClientOptions;
      reply?: Reply;
      call?: (client: Client) => Promise<unknown>;
      want: readonly (readonly [string, number, string?, string?])[];
    },
  ]
>([
  [
    "a failure of the network",
    {
      given: { ...platform, maxNetworkRetries: 1 },
      reply: closed,
      want: [
        ["onRequest", 1],
        ["onRetry", 1, "TypeError", "UND_ERR_SOCKET"],
        ["onRequest", 2],
        ["onError", 2, "StripeConnectionError", "UND_ERR_SOCKET"],
      ],
    },
  ],
  [
    "a timeout",
    {
      given: { timeout: 50, maxNetworkRetries: 1 },
      want: [
        ["onRequest", 1],
        ["onRetry", 1, "TimeoutError", "TimeoutError"],
        ["onRequest", 2],
        ["onError", 2, "StripeTimeoutError", "TimeoutError"],
      ],
    },
  ],
  [
    "an abort",
    {
      given: {},
      call: (client) => {
        const controller = new AbortController();
        recorder.reset(() => ({
          raw: () => {
            controller.abort();
          },
        }));
        return client.get("/v1/a", {}, { signal: controller.signal });
      },
      want: [
        ["onRequest", 1],
        ["onError", 1, "StripeConnectionError", "AbortError"],
      ],
    },
  ],
  [
    "an abort before the first attempt",
    {
      given: {},
      call: (client) => client.get("/v1/a", {}, { signal: AbortSignal.abort() }),
      want: [["onError", 0, "StripeConnectionError", "AbortError"]],
    },
  ],
  [
    "a key function that fails",
    {
      given: {},
      call: (client) => client.with({ apiKey: () => Promise.reject(new RangeError("no vault")) }).get("/v1/a"),
      want: [["onError", 0, "StripeAuthenticationError", "RangeError"]],
    },
  ],
  [
    "an error of the program that fetch throws",
    {
      given: { fetch: () => Promise.reject(new SyntaxError("a bug")) },
      want: [
        ["onRequest", 1],
        ["onError", 1, "StripeConnectionError", "SyntaxError"],
      ],
    },
  ],
  [
    "a framework's control flow",
    {
      given: { fetch: () => Promise.reject(Object.assign(new Error("/"), { digest: "NEXT_REDIRECT" })) },
      want: [
        ["onRequest", 1],
        ["onError", 1, "Error", "Error"],
      ],
    },
  ],
])("hooks get %s, without a status", async (_, { given, reply = silent, call = get, want }) => {
  const seen: Seen[] = [];
  answer(recorder, reply);
  await call(recorder.client({ hooks: notes(seen), ...given }, KEY, new FakeClock())).catch(() => undefined);
  const shown = seen.map(([hook, { attempt, error, reason }]) => [hook, attempt, error, reason]);
  expect(shown).toEqual(want.map(([hook, attempt, error, reason]) => [hook, attempt, error, reason]));
  expect(seen.filter(([, fields]) => "status" in fields || "requestId" in fields)).toEqual([]);
});
