import { describe, expect, test } from "vitest";
import type Stripe from "../../../generated/stripe.js";
import { matching } from "../document.js";
import type { Received } from "./receiver.js";
import { receive, start, startSetting, typesOf, verify } from "./setting.js";

describe("an endpoint", () => {
  test("gets what happens to objects, signed, as Stripe sends it", async () => {
    const { server, stripe, register } = await startSetting();
    const receiver = await receive();
    const endpoint = await register(`${receiver.url}/webhook?shop=1`);
    const customer = await stripe.customers.create({ name: "Jenny Rosen ❤" });
    await stripe.customers.update(customer.id, { name: "Jenny" });
    await stripe.customers.del(customer.id);
    await server.deliveries.settled();

    expect(typesOf(receiver)).toEqual(["customer.created", "customer.updated", "customer.deleted"]);
    const events = receiver.received.map((request) => verify(request, endpoint, start));
    expect(events).toEqual(receiver.received.map(({ event }) => event));
    expect(events[0]).toMatchObject({ api_version: "2024-04-10", pending_webhooks: 1, data: { object: customer } });
    expect(events[1]?.data.previous_attributes).toEqual({ name: "Jenny Rosen ❤" });
    const [{ method, path, headers, body }] = receiver.received as [Received];
    expect({ method, path, body }).toEqual({
      method: "POST",
      path: "/webhook?shop=1",
      body: JSON.stringify(events[0], null, 2),
    });
    expect(headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      "stripe-signature": matching(/^t=1700000000,v1=[0-9a-f]{64}$/),
    });
    expect((await stripe.events.retrieve(String(events[0]?.id))).pending_webhooks).toBe(0);
  });

  test("has a secret that only its creation shows", async () => {
    const { stripe, register } = await startSetting();
    const { secret, ...shown } = await register("https://example.com/webhook");
    expect(secret).toMatch(/^whsec_[0-9A-Za-z]{32}$/);
    expect(await stripe.webhookEndpoints.retrieve(shown.id)).toEqual(shown);
    expect(await stripe.webhookEndpoints.update(shown.id, {})).toEqual(shown);
    expect((await stripe.webhookEndpoints.list()).data).toEqual([shown]);
  });

  type Change = (stripe: Stripe, id: string) => PromiseLike<unknown>;
  test.each<
    [
      string,
      { given: { enabled: Stripe.WebhookEndpointCreateParams["enabled_events"]; changes?: Change[] }; want: string[] },
    ]
  >([
    ["gets all events by a star", { given: { enabled: ["*"] }, want: ["charge.failed", "invoice.paid"] }],
    ["gets the events that it names", { given: { enabled: ["invoice.paid", "plan.created"] }, want: ["invoice.paid"] }],
    ["gets no others", { given: { enabled: ["plan.created"] }, want: [] }],
    [
      "gets the events of its last update",
      {
        given: {
          enabled: ["charge.failed"],
          changes: [(stripe, id) => stripe.webhookEndpoints.update(id, { enabled_events: ["invoice.paid"] })],
        },
        want: ["invoice.paid"],
      },
    ],
    [
      "gets nothing while it is disabled",
      {
        given: { enabled: ["*"], changes: [(stripe, id) => stripe.webhookEndpoints.update(id, { disabled: true })] },
        want: [],
      },
    ],
    [
      "gets events again once it is enabled",
      {
        given: {
          enabled: ["*"],
          changes: [
            (stripe, id) => stripe.webhookEndpoints.update(id, { disabled: true }),
            (stripe, id) => stripe.webhookEndpoints.update(id, { disabled: false }),
          ],
        },
        want: ["charge.failed", "invoice.paid"],
      },
    ],
    [
      "gets nothing once it is deleted",
      { given: { enabled: ["*"], changes: [(stripe, id) => stripe.webhookEndpoints.del(id)] }, want: [] },
    ],
  ])("%s", async (_, { given, want }) => {
    const { server, stripe, register, emit } = await startSetting();
    const receiver = await receive();
    const { id } = await register(receiver.url, { enabled_events: given.enabled });
    for (const change of given.changes ?? []) await change(stripe, id);
    emit("charge.failed");
    emit("invoice.paid");
    await server.deliveries.settled();
    expect(typesOf(receiver)).toEqual(want);
  });

  test.each<
    [string, { given: { connect?: boolean; account?: string }; want: readonly [type: string, account: unknown][] }]
  >([
    ["of the platform gets its events", { given: {}, want: [["charge.failed", undefined]] }],
    [
      "for connected accounts gets theirs, with the account",
      {
        given: { connect: true },
        want: [
          ["invoice.paid", "acct_1"],
          ["plan.created", "acct_2"],
        ],
      },
    ],
    ["of an account gets its events", { given: { account: "acct_1" }, want: [["invoice.paid", undefined]] }],
  ])("%s", async (_, { given: { connect, account }, want }) => {
    const { server, register, emit } = await startSetting();
    const receiver = await receive();
    await register(receiver.url, connect === undefined ? {} : { connect }, account);
    emit("charge.failed");
    emit("invoice.paid", "acct_1");
    emit("plan.created", "acct_2");
    await server.deliveries.settled();
    expect(receiver.received.map(({ event }) => [event.type, event["account"]])).toEqual(want);
  });

  test("gets events of its API version", async () => {
    const { server, register, emit } = await startSetting();
    const [own, other] = [await receive(), await receive()];
    await register(own.url, { api_version: "2023-10-16" });
    await register(other.url);
    emit("charge.failed");
    await server.deliveries.settled();
    const events = [...own.received, ...other.received].map(({ event }) => event);
    expect(events.map((event) => event["api_version"])).toEqual(["2023-10-16", "2024-04-10"]);
    expect(events.map((event) => event["pending_webhooks"])).toEqual([2, 2]);
  });

  test("may be anything that `localhost` is", async () => {
    const { server, register, emit, attempts } = await startSetting();
    const receiver = await receive();
    await register(receiver.url.replace("127.0.0.1", "shop.localhost"));
    emit("charge.failed");
    await server.deliveries.settled();
    expect(attempts).toMatchObject([{ isDelivered: true, url: matching(/^http:\/\/shop\.localhost:\d+\/$/) }]);
  });
});
