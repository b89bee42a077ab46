import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import Stripe from "../../generated/stripe.js";
import {
  createClient,
  type ApiKey,
  type Client,
  type ClientOptions,
  type HookEvent,
} from "../../generator/runtime/index.js";
import { Recorder } from "../runtime/recorder.js";
import { transport } from "../transport.js";
import { FaultServer, httpReply, type Fault } from "./server.js";
import { rows } from "./table.js";

/** What must be seen nowhere but in the request itself. */
const marks = { key: "sk_test_51SecretMarkOfKey", number: "4000056655665556", name: "Secret Mark Of Body" };
const card = { number: marks.number, exp_month: 12, exp_year: 2034, name: marks.name };

/** Everything that a user, a log or a debugger can see of a value. */
function observe(value: unknown): string[] {
  const everything = { depth: Infinity, showHidden: true, getters: true, maxStringLength: null, maxArrayLength: null };
  return [
    String(value),
    inspect(value),
    inspect(value, everything),
    inspect(value, { ...everything, customInspect: false }),
    JSON.stringify(value) ?? "",
    JSON.stringify((Object(value) as { toJSON?: () => unknown }).toJSON?.()) ?? "",
    inspect(cloneOf(value), everything),
    ...(value instanceof Error ? [value.stack ?? "", ...observe(value.cause)] : []),
  ];
}

function cloneOf(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

/** The marks that a value shows, one way or another. */
function marksIn(value: unknown): string[] {
  const text = observe(value).join("\n");
  return Object.values(marks).filter((mark) => text.includes(mark) || text.includes(encodeURIComponent(mark)));
}

let elsewhere: Recorder;
const printed: unknown[] = [];
beforeAll(async () => {
  elsewhere = await Recorder.start();
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void printed.push(words));
  }
  vi.spyOn(process, "emitWarning").mockImplementation((...words: unknown[]) => void printed.push(words));
});
beforeEach(() => {
  elsewhere.reset();
});
afterEach(() => {
  expect(printed).toEqual([]);
});
afterAll(() => elsewhere.stop());

const clock = { now: Date.now, random: Math.random, sleep: async () => undefined };
/** What hooks got of the calls of each client. */
const heard = new WeakMap<Client, HookEvent[]>();
function clientAt(baseUrl: string, options: ClientOptions = {}, apiKey: ApiKey = marks.key): Client {
  const events: HookEvent[] = [];
  const hear = (event: HookEvent) => events.push(event);
  const hooks = { onRequest: hear, onResponse: hear, onRetry: hear, onError: hear };
  const client = createClient(
    apiKey,
    { baseUrl, timeout: 200, maxNetworkRetries: 1, hooks, ...transport, ...options },
    { apiVersion: "2024-04-10", clock },
  );
  heard.set(client, events);
  return client;
}

/** Pays with a marked card: gives the call, what hooks got, and what it came to, good or bad. */
async function pay(client: Client): Promise<readonly unknown[]> {
  const call = client.post<object>("/v1/tokens", { params: { card } });
  const result = await call.result();
  const events = heard.get(client);
  expect(events).not.toHaveLength(0);
  return [call, result, result.ok ? result.data : result.error, client, events];
}

async function payInto(fault: Fault): Promise<readonly unknown[]> {
  const server = await FaultServer.start();
  server.arm(fault, Infinity);
  const seen = await pay(clientAt(server.url));
  server.stop();
  return seen;
}

const isSmall = ([title]: (typeof rows)[number]): boolean => !title.includes("50 MB");

describe("the key, the card and the body are seen nowhere", () => {
  test.concurrent.each(rows.filter(isSmall))("when %s", async (_, { given }) => {
    expect((await payInto(given)).flatMap(marksIn)).toEqual([]);
  });

  test.each([200, 400, 401, 402, 403, 404, 409, 429, 500, 503])("when the API says %i", async (status) => {
    const error = { type: "card_error", code: "card_declined", message: "Your card was declined.", param: "number" };
    const body = JSON.stringify(status === 200 ? { id: "tok_1" } : { error });
    const seen = await payInto({ answer: (line) => line.reply(httpReply(status, body)) });
    expect(seen.flatMap(marksIn)).toEqual([]);
  });

  test.each<[string, { given: (request: string) => string | object }]>([
    ["a proxy repeats the request", { given: (request) => `<pre>${request}</pre>` }],
    ["the API repeats the key", { given: () => ({ error: { message: `Invalid API Key provided: ${marks.key}` } }) }],
    ["the API repeats the key as a code", { given: () => ({ error: { code: marks.key, param: marks.key } }) }],
    ["an OAuth error repeats the key", { given: () => ({ error: "invalid_client", error_description: marks.key }) }],
  ])("when %s", async (_, { given }) => {
    const answer = (status: number): Fault => ({
      answer: (line, request) => {
        const body = given(request);
        line.reply(httpReply(status, typeof body === "string" ? body : JSON.stringify(body)));
      },
    });
    for (const status of [200, 401, 500]) {
      expect((await payInto(answer(status))).flatMap(marksIn).filter((mark) => mark !== marks.name)).toEqual([]);
    }
  });

  test("when another host is named, which hears nothing", async () => {
    const location = `${elsewhere.url}/v1/tokens`;
    for (const status of [301, 302, 303, 307, 308]) {
      const seen = await payInto({ answer: (line) => line.reply(httpReply(status, "", { location })) });
      expect(seen.flatMap(marksIn)).toEqual([]);
    }
    expect(elsewhere.requests).toEqual([]);
  });

  test("when the user aborts", async () => {
    const server = await FaultServer.start();
    const controller = new AbortController();
    const answer = (): void => controller.abort(new Error("left"));
    server.arm({ answer }, Infinity);
    const client = clientAt(server.url);
    const call = client.post("/v1/tokens", { params: { card } }, { signal: controller.signal });
    expect([call, await call.result(), heard.get(client)].flatMap(marksIn)).toEqual([]);
    server.stop();
  });

  test("when a fetch that was passed in fails", async () => {
    const fetch = (): Promise<never> => Promise.reject(new Error("no network", { cause: "cable" }));
    expect((await pay(clientAt("http://127.0.0.1:1", { fetch }))).flatMap(marksIn)).toEqual([]);
  });
});

test.each<[string, (client: Client) => unknown]>([
  [
    "a value that can't be sent",
    (client) => client.post("/v1/tokens", { params: { card: { ...card, x: new Map() } } }),
  ],
  ["half a character", (client) => client.post("/v1/tokens", { params: { card: `${marks.number}\ud800` } })],
  ["an id that is none", (client) => client.get("/v1/tokens/{token}", { path: { token: `${marks.number}\ud800` } })],
  ["a key that can't stand in a header", (client) => client.get("/v1/tokens", {}, { apiKey: `${marks.key}\n` })],
  [
    "a header that can't be sent",
    (client) => client.get("/v1/tokens", {}, { headers: { "x-card": `${marks.number}\n` } }),
  ],
  [
    "a header that isn't the user's",
    (client) => client.get("/v1/tokens", {}, { headers: { authorization: marks.key } }),
  ],
  ["an unknown option", (client) => client.with({ apikey: marks.key } as ClientOptions)],
  ["a key as a URL", (client) => client.with({ baseUrl: marks.key })],
  ["both an account and a context", (client) => client.with({ stripeAccount: marks.key, stripeContext: marks.name })],
])("%s is a TypeError that shows nothing", (_, call) => {
  let thrown: unknown;
  try {
    call(clientAt(elsewhere.url));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(TypeError);
  expect(marksIn(thrown)).toEqual([]);
});

test.each<[string, () => string | Promise<string>]>([
  ["fails", () => Promise.reject(new Error("no vault"))],
  ["gives what can't be sent", () => `${marks.key}\r\n`],
  ["gives a key", () => marks.key],
])("a function for the key that %s shows nothing", async (_, apiKey) => {
  expect((await pay(clientAt(elsewhere.url, {}, apiKey))).flatMap(marksIn)).toEqual([]);
});

test("a client, its services and its lists show nothing", async () => {
  const stripe = new Stripe(marks.key, { baseUrl: elsewhere.url, ...transport });
  elsewhere.reset(() => ({ body: { object: "list", data: [], has_more: false } }));
  const pages = stripe.customers.list({ email: marks.name });
  const all = [stripe, stripe.customers, stripe.checkout, stripe.with({ stripeAccount: "acct_1" }), pages, await pages];
  expect(all.flatMap(marksIn)).toEqual([]);
});

test("a request says the key in one header, and what it is told in its body", async () => {
  await pay(clientAt(elsewhere.url));
  await pay(clientAt(elsewhere.url));
  for (const { headers, url, body } of elsewhere.requests) {
    const { authorization, ...others } = headers;
    expect(authorization).toBe(`Bearer ${marks.key}`);
    expect(marksIn([others, url])).toEqual([]);
    expect(body).toContain(marks.number);
  }
  expect(elsewhere.requests).toHaveLength(2);
});

test.each([200, 402, 500])(
  "hooks get no key that a server with status %i repeats as the request's id",
  async (status) => {
    const server = await FaultServer.start();
    const body = JSON.stringify(status === 200 ? { id: "tok_1" } : { error: { type: "api_error" } });
    server.arm({ answer: (line) => line.reply(httpReply(status, body, { "request-id": marks.key })) }, Infinity);
    const client = clientAt(server.url);
    await pay(client);
    const events = heard.get(client)!;
    expect(events.filter((event) => "requestId" in event)).not.toHaveLength(0);
    expect(events.flatMap(marksIn)).toEqual([]);
    server.stop();
  },
);

test("hooks get neither ids nor params of a path or query", async () => {
  const client = clientAt(elsewhere.url);
  await client.get("/v1/tokens/{token}", { path: { token: marks.number }, params: { q: marks.name } });
  await client.rawRequest("GET", `/v1/tokens/${marks.number}?q=${encodeURIComponent(marks.name)}`);
  const events = heard.get(client)!;
  expect(events).toHaveLength(4);
  expect(events.flatMap(marksIn)).toEqual([]);
});

test("what shows a mark would be found", () => {
  class Leaky {
    readonly inner = { headers: new Headers({ authorization: `Bearer ${marks.key}` }) };
  }
  const error = new Error("failed", { cause: new Error("why", { cause: { body: `number=${marks.number}` } }) });
  expect([new Leaky(), error].flatMap(marksIn)).toEqual([marks.key, marks.number]);
});
