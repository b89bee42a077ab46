import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Client } from "../../generator/runtime/index.js";
import { traceCalls } from "../../integrations/opentelemetry.js";
import { FakeClock } from "../runtime/clock.js";
import { answer, busy, declined, fine } from "../runtime/hook-events.js";
import { KEY, useRecorder, type Reply } from "../runtime/recorder.js";

const recorder = useRecorder();
const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer("program");
beforeAll(() => {
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
beforeEach(() => {
  exporter.reset();
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  trace.disable();
  context.disable();
  await provider.shutdown();
});

const traced = (): Client => recorder.client({ hooks: traceCalls() }, KEY, new FakeClock());
const pay = (client: Client): Promise<unknown> => client.post("/v1/charges", { params: { amount: 1 } });
const closed: Reply = { raw: (response) => response.destroy() };
const page: Reply = { headers: { "content-type": "text/html" }, body: "<h1>" };

/** A span: its name, attributes, whether it failed, and its children in the order of their ends. */
type Tree = readonly [name: string, attributes: object, status: "failed" | "", children: readonly Tree[]];

/** The spans below a parent, without the attributes that all of them have. */
function treesBelow(parent?: ReadableSpan): readonly Tree[] {
  const children = exporter
    .getFinishedSpans()
    .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent?.spanContext().spanId);
  return children.map((span) => {
    const { "server.address": address, "server.port": port, "stripe.request_id": id, ...others } = span.attributes;
    expect([span.kind, address, port]).toEqual([SpanKind.CLIENT, "127.0.0.1", recorder.port]);
    expect(id).toBe("http.response.status_code" in others ? "req_1" : undefined);
    return [span.name, others, span.status.code === SpanStatusCode.ERROR ? "failed" : "", treesBelow(span)];
  });
}

describe("the spans of a call", () => {
  const method = "http.request.method";
  const name = "POST /v1/charges";
  const charge = { [method]: "POST", "url.template": "/v1/charges", "stripe.operation_id": "PostCharges" };
  const status = (code: number) => ({ "http.response.status_code": code });
  const failed = (code: number) => ({ ...status(code), "error.type": String(code) });
  const declinedCard = { ...charge, ...failed(402), "stripe.error_code": "card_declined" };
  const second = { "http.request.resend_count": 1 };

  test.each<[string, { given: readonly Reply[]; call?: (client: Client) => Promise<unknown>; want: readonly Tree[] }]>([
    [
      "that succeeds",
      {
        given: [fine],
        want: [[name, { ...charge, ...status(200) }, "", [[name, { ...charge, ...status(200) }, "", []]]]],
      },
    ],
    [
      "that the API declines",
      { given: [declined], want: [[name, declinedCard, "failed", [[name, declinedCard, "failed", []]]]] },
    ],
    [
      "that succeeds when retried",
      {
        given: [busy, fine],
        want: [
          [
            name,
            { ...charge, ...status(200) },
            "",
            [
              [name, { ...charge, ...failed(503) }, "failed", []],
              [name, { ...charge, ...status(200), ...second }, "", []],
            ],
          ],
        ],
      },
    ],
    [
      "without a response",
      {
        given: [closed],
        call: (client) =>
          pay(
            client.with({
              fetch: () => Promise.reject(Object.assign(new Error(), { code: "ECONNRESET" })),
              maxNetworkRetries: 1,
            }),
          ),
        want: [
          [
            name,
            { ...charge, "error.type": "ECONNRESET" },
            "failed",
            [
              [name, { ...charge, "error.type": "ECONNRESET" }, "failed", []],
              [name, { ...charge, "error.type": "ECONNRESET", ...second }, "failed", []],
            ],
          ],
        ],
      },
    ],
    [
      "whose response isn't the API's",
      {
        given: [page],
        want: [
          [
            name,
            { ...charge, ...status(200), "error.type": "StripeAPIError" },
            "failed",
            [[name, { ...charge, ...status(200), "error.type": "StripeAPIError" }, "failed", []]],
          ],
        ],
      },
    ],
    [
      "that fails before its first attempt",
      {
        given: [fine],
        call: (client) => pay(client.with({ apiKey: () => Promise.reject(new RangeError("no vault")) })),
        want: [[name, { ...charge, "error.type": "RangeError" }, "failed", []]],
      },
    ],
    [
      "of rawRequest, whose path may contain ids",
      {
        given: [fine],
        call: (client) => client.rawRequest("GET", "/v1/charges/ch_1", {}, { stripeAccount: "acct_1" }),
        want: ["GET"].map((name) => {
          const attributes = { [method]: "GET", "stripe.account": "acct_1", ...status(200) };
          return [name, attributes, "", [[name, attributes, "", []]]];
        }),
      },
    ],
  ])("%s", async (_, { given, call = pay, want }) => {
    answer(recorder, ...given);
    await call(traced()).catch(() => undefined);
    expect(treesBelow()).toEqual(want);
  });

  test("end before the call resolves, and have the times of the call and of its attempts", async () => {
    const clock = new FakeClock();
    const began = clock.time;
    // Spans get their times from both: each start from the first, its duration from the second.
    vi.spyOn(Date, "now").mockImplementation(clock.now);
    vi.spyOn(performance, "now").mockImplementation(() => clock.time - began);
    recorder.reset((_, index) => {
      clock.time += [30, 40][index]!;
      return [busy, fine][index]!;
    });
    await pay(recorder.client({ hooks: traceCalls() }, KEY, clock));
    const times = exporter
      .getFinishedSpans()
      .map(({ startTime, endTime }) => [startTime, endTime].map(([s, ns]) => s * 1e3 + ns / 1e6 - began));
    const [waited = 0] = clock.waits;
    expect(waited).toBeGreaterThan(0);
    expect(times).toEqual([
      [0, 30],
      [30 + waited, 70 + waited],
      [0, 70 + waited],
    ]);
  });

  test("are below the span that is active when the method is called, each page's too", async () => {
    recorder.reset(({ url }) => ({ body: { object: "list", data: [{ id: "ch_1" }], has_more: !url.includes("?") } }));
    const client = traced().with({ apiKey: () => new Promise((resolve) => setImmediate(resolve, KEY)) });
    const parents = await Promise.all(
      ["one", "two"].map((name) =>
        tracer.startActiveSpan(name, async (span) => {
          if (name === "one") await client.list("/v1/charges").toArray({ limit: 9 });
          else await pay(traced());
          span.end();
          return span as unknown as ReadableSpan;
        }),
      ),
    );
    const names = parents.map((span) => treesBelow(span).map(([own, , , children]) => [own, children.length]));
    expect(names).toEqual([
      [
        ["GET /v1/charges", 1],
        ["GET /v1/charges", 1],
      ],
      [["POST /v1/charges", 1]],
    ]);
  });

  test("of calls in flight aren't mixed up", async () => {
    const client = traced();
    await Promise.all(Array.from({ length: 20 }, () => pay(client)));
    expect(treesBelow().map(([, , , children]) => children.length)).toEqual(Array.from({ length: 20 }, () => 1));
  });
});

test.each<[string, readonly [address: string, port: number]]>([
  ["https://api.stripe.com", ["api.stripe.com", 443]],
  ["http://localhost", ["localhost", 80]],
  ["https://[::1]:8443", ["::1", 8443]],
])("the server of %s is an address and a port", async (baseUrl, want) => {
  const fetch = (): Promise<Response> => Promise.resolve(Response.json({}));
  await pay(recorder.client({ baseUrl, fetch, hooks: traceCalls() }));
  const servers = exporter.getFinishedSpans().map(({ attributes }) => attributes);
  expect(servers.map((span) => [span["server.address"], span["server.port"]])).toEqual([want, want]);
});

test("a tracer can be given", async () => {
  const own = new InMemorySpanExporter();
  const ownProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(own)] });
  await pay(recorder.client({ hooks: traceCalls(ownProvider.getTracer("mine")) }));
  expect(own.getFinishedSpans().map(({ instrumentationScope }) => instrumentationScope.name)).toEqual(["mine", "mine"]);
  expect(exporter.getFinishedSpans()).toEqual([]);
});
