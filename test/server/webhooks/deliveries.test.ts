import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import type Stripe from "../../../generated/stripe.js";
import { listen, stop, urlOf } from "../../loopback.js";
import type { Reply } from "./receiver.js";
import { receive, startSetting, typesOf, verify } from "./setting.js";

describe("a failed delivery", () => {
  test("is sent again with growing delays, each time signed anew", async () => {
    const { server, stripe, register, emit, clock } = await startSetting();
    const receiver = await receive(500, 400);
    const endpoint = await register(receiver.url);
    const id = emit("charge.failed");
    const pending = async (): Promise<number> => (await stripe.events.retrieve(id)).pending_webhooks;
    for (const delays of [[1000], [2000], []]) {
      await server.deliveries.attempted();
      verify(receiver.received.at(-1)!, endpoint, clock.now());
      expect(clock.delays).toEqual(delays);
      expect(await pending()).toBe(delays.length);
      clock.advance(delays[0] ?? 0);
    }
    await server.deliveries.settled();
    const signatures = receiver.received.map(({ headers }) => String(headers["stripe-signature"]).slice(0, 12));
    expect(signatures).toEqual(["t=1700000000", "t=1700000001", "t=1700000003"]);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test("is given up after eight attempts in two minutes", async () => {
    const { server, stripe, register, emit, clock, attempts } = await startSetting();
    const receiver = await receive(...Array<Reply>(8).fill(503));
    await register(receiver.url);
    const id = emit("charge.failed");
    for (let count = 1; count < 8; count += 1) {
      await server.deliveries.attempted();
      clock.advance(clock.delays[0]!);
    }
    await server.deliveries.settled();
    expect(attempts.map(({ retryIn }) => retryIn)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, undefined]);
    expect(clock.delays).toEqual([]);
    expect((await stripe.events.retrieve(id)).pending_webhooks).toBe(1);
  });

  const hang = (): void => {};
  test.each<[string, { given: Reply; want: object }]>([
    ["an error", { given: 500, want: { kind: "answered", status: 500 } }],
    ["a client error", { given: 404, want: { kind: "answered", status: 404 } }],
    [
      "a redirect, which isn't followed",
      {
        given: (response) => response.writeHead(307, { location: "/elsewhere" }).end(),
        want: { kind: "answered", status: 307 },
      },
    ],
    ["no answer", { given: hang, want: { kind: "failed", reason: "no answer within 20 s" } }],
    [
      "an answer that doesn't end",
      {
        given: (response) => response.writeHead(200).write("o"),
        want: { kind: "failed", reason: "no answer within 20 s" },
      },
    ],
    [
      "a closed connection",
      {
        given: (response) => response.destroy(),
        want: { kind: "failed", reason: "the connection closed without an answer" },
      },
    ],
  ])("is one with %s", async (_, { given, want }) => {
    const { server, register, emit, clock, attempts } = await startSetting();
    const receiver = await receive(given);
    await register(receiver.url);
    emit("charge.failed");
    await receiver.arrived(1);
    if (JSON.stringify(want).includes("20 s")) clock.advance(20_000);
    await server.deliveries.attempted();
    expect(attempts).toMatchObject([{ answer: want, isDelivered: false, retryIn: 1000, attempt: 1 }]);
    clock.advance(1000);
    await server.deliveries.settled();
    expect(attempts.slice(1)).toMatchObject([{ answer: { status: 200 }, isDelivered: true, attempt: 2 }]);
    expect(receiver.received.map(({ path }) => path)).toEqual(["/", "/"]);
  });

  test("is one to an endpoint that isn't there", async () => {
    const { server, register, emit, attempts } = await startSetting({ retries: { attempts: 1 } });
    const gone = createServer();
    await listen(gone);
    const url = urlOf(gone);
    await stop(gone);
    await register(url);
    await register(url.replace("127.0.0.1", "localhost"));
    emit("charge.failed");
    await server.deliveries.settled();
    const refused = { answer: { kind: "failed", reason: "connection refused" }, isDelivered: false };
    expect(attempts).toMatchObject([refused, refused]);
  });

  test("comes after the first attempts of later events", async () => {
    const { server, register, emit, clock } = await startSetting();
    const receiver = await receive(500, 200, 500);
    await register(receiver.url);
    for (const type of ["charge.failed", "invoice.paid", "plan.created"]) emit(type);
    await server.deliveries.attempted();
    expect(typesOf(receiver)).toEqual(["charge.failed", "invoice.paid", "plan.created"]);
    clock.advance(1000);
    await server.deliveries.settled();
    expect(typesOf(receiver).slice(3)).toEqual(["charge.failed", "plan.created"]);
  });

  test("goes to where its endpoint is by then", async () => {
    const { server, stripe, register, emit, clock } = await startSetting();
    const [before, after] = [await receive(500), await receive()];
    const { id } = await register(before.url);
    emit("charge.failed");
    await server.deliveries.attempted();
    await stripe.webhookEndpoints.update(id, { url: after.url });
    clock.advance(1000);
    await server.deliveries.settled();
    expect([typesOf(before), typesOf(after)]).toEqual([["charge.failed"], ["charge.failed"]]);
  });

  test.each<[string, (stripe: Stripe, id: string) => PromiseLike<unknown>]>([
    ["disabled", (stripe, id) => stripe.webhookEndpoints.update(id, { disabled: true })],
    ["deleted", (stripe, id) => stripe.webhookEndpoints.del(id)],
  ])("isn't sent again to an endpoint that was %s", async (_, change) => {
    const { server, stripe, register, emit, clock } = await startSetting();
    const receiver = await receive(500);
    const { id } = await register(receiver.url);
    emit("charge.failed");
    await server.deliveries.attempted();
    await change(stripe, id);
    clock.advance(1000);
    await server.deliveries.settled();
    expect(receiver.received).toHaveLength(1);
  });
});

describe("deliveries", () => {
  test("to one endpoint don't wait for another one", async () => {
    const { server, register, emit, clock, attempts } = await startSetting();
    const [slow, fast] = [await receive(() => {}), await receive()];
    await register(slow.url);
    await register(fast.url);
    emit("charge.failed");
    emit("invoice.paid");
    await fast.arrived(2);
    await slow.arrived(1);
    expect(typesOf(slow)).toEqual(["charge.failed"]);
    clock.advance(20_000);
    await server.deliveries.attempted();
    expect(typesOf(slow)).toEqual(["charge.failed", "invoice.paid"]);
    expect(attempts).toHaveLength(4);
  });

  test("leave this machine only when the server may", async () => {
    const { server, stripe, register, emit, attempts } = await startSetting();
    await register("https://example.com/webhook");
    const id = emit("charge.failed");
    await server.deliveries.settled();
    const reason = "example.com isn't this machine (allow it with --deliver-to example.com)";
    const expected = { answer: { kind: "refused", reason }, isDelivered: false, eventId: id, attempt: 1, duration: 0 };
    expect(attempts).toMatchObject([expected]);
    expect((await stripe.events.retrieve(id)).pending_webhooks).toBe(1);
  });

  test("take hosts only", async () => {
    await expect(startSetting({ deliverTo: ["http://web"] })).rejects.toThrow(TypeError);
  });

  test("end however much the endpoint answers", async () => {
    const { server, register, emit, attempts } = await startSetting();
    const receiver = await receive((response) => {
      const write = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", write);
      write();
    });
    await register(receiver.url);
    emit("charge.failed");
    await server.deliveries.settled();
    expect(attempts).toMatchObject([{ isDelivered: true, answer: { status: 200, body: "x".repeat(4096) } }]);
  });

  test("stop when the server closes", async () => {
    const { server, register, emit, clock, attempts } = await startSetting();
    const [waiting, hanging] = [await receive(500), await receive(() => {})];
    await register(waiting.url);
    await register(hanging.url);
    emit("charge.failed");
    await hanging.arrived(1);
    await waiting.arrived(1);
    while (attempts.length === 0) await new Promise(setImmediate);
    await server.close();
    await server.deliveries.settled();
    expect(clock.delays).toEqual([]);
    emit("invoice.paid");
    await server.deliveries.settled();
    expect([...typesOf(waiting), ...typesOf(hanging)]).toEqual(["charge.failed", "charge.failed"]);
  });
});
