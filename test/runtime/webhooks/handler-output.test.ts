import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWebhookHandler } from "../../../generator/runtime/webhooks/index.js";
import { apiVersion, deliver, eventOf, secret } from "./deliveries.js";

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const method of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, method).mockImplementation(
      (...texts: unknown[]) => void printed.push(`${method}: ${texts.join(" ")}`),
    );
});
afterEach(() => void vi.restoreAllMocks());

type Options = Omit<Parameters<typeof createWebhookHandler>[0], "secret">;
const on = (handler: () => unknown) => ({ on: { "customer.created": handler } });
const fail = (error: unknown) =>
  on(() => {
    throw error;
  });
const circular = new Error("inner");
circular.cause = circular;

/** The first lines of what is printed, without the frames of stacks. */
test.each<[string, { given: Options; want: string[] }]>([
  ["an event that was handled", { given: on(String), want: [] }],
  [
    "a handler that fails, with the stack and the causes",
    {
      given: fail(new TypeError("no such order", { cause: new Error("no connection") })),
      want: [
        "error: stripe-fetch: handler_failed at customer.created (evt_1)",
        "TypeError: no such order",
        "Error: no connection",
      ],
    },
  ],
  [
    "an error whose causes are circular",
    {
      given: fail(circular),
      want: [
        "error: stripe-fetch: handler_failed at customer.created (evt_1)",
        ...Array<string>(5).fill("Error: inner"),
      ],
    },
  ],
  [
    "a text that was thrown",
    { given: fail("full"), want: ["error: stripe-fetch: handler_failed at customer.created (evt_1)", "full"] },
  ],
  [
    "a value that can't be printed",
    {
      given: fail(Object.create(null)),
      want: ["error: stripe-fetch: handler_failed at customer.created (evt_1)", "object"],
    },
  ],
  [
    "the secrets in an error",
    {
      given: fail(new Error(`${secret} and sk_test_4eC39HqLyjWDarjtT1zdp7dc and 4242 4242 4242 4242`)),
      want: ["error: stripe-fetch: handler_failed at customer.created (evt_1)", "Error: … and … and …"],
    },
  ],
  [
    "a store that can't complete",
    {
      given: {
        ...on(String),
        once: { claim: () => true, release: String, complete: () => Promise.reject(new Error("down")) },
      },
      want: ["error: stripe-fetch: store_failed at customer.created (evt_1)", "Error: down"],
    },
  ],
])("by default, prints %s", async (_, { given, want }) => {
  const handler = createWebhookHandler({ secret, ...given }, { apiVersion });
  await deliver(handler, eventOf());
  const lines = printed.flatMap((text) => text.split("\n")).filter((line) => !line.startsWith("    at "));
  expect(lines).toEqual(want);
});

test("prints nothing of what is refused, nor of what onError gets", async () => {
  const refusing = createWebhookHandler({ secret, ...on(String), apiVersion: "error" }, { apiVersion });
  await deliver(refusing, eventOf(), { body: "{}" });
  await deliver(refusing, eventOf(), { method: "GET" });
  await deliver(refusing, eventOf({ api_version: "2020-08-27" }));
  await deliver(createWebhookHandler({ secret, onError: String, ...fail(new Error("a")) }, { apiVersion }), eventOf());
  expect(printed).toEqual([]);
});

test("prints that the secret is missing, or that its function failed", async () => {
  for (const found of [() => "", () => Promise.reject(new Error("no vault"))])
    await deliver(createWebhookHandler({ secret: found, ...on(String) }, { apiVersion }), eventOf());
  expect(printed).toMatchObject(
    [/: missing_secret\n.*The signing secret is missing/, /: secret_failed\nError: no vault/].map(
      (text) => expect.stringMatching(text) as string,
    ),
  );
});

test("a secret that doesn't look like one is masked too", async () => {
  const handler = createWebhookHandler(
    { secret: ["hunter-two", secret], ...fail(new Error("with hunter-two")) },
    { apiVersion },
  );
  await deliver(handler, eventOf());
  expect(printed.join("")).toMatch(/Error: with …/);
});
