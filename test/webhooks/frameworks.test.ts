import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWebhookHandler } from "../../generated/webhooks.js";
import {
  deliver,
  deliveries,
  deliverMany,
  deliverWhileHandling,
  outcomeOf,
  readAnswer,
  secret,
  sign,
  whileHandling,
  type Message,
} from "./deliveries.js";
import { createEndpoint } from "./endpoint.js";
import { Ledger } from "./ledger.js";
import { frameworks, type Served } from "./node-frameworks.js";

let ledger: Ledger;
beforeAll(async () => {
  ledger = await Ledger.open();
});
afterAll(() => ledger.close());

describe.each(frameworks)("%s", (_, { serve, parsed }) => {
  let served: Served;
  const endpoint = () => ({ ledger, send: (message: Message) => served.send(message) });
  beforeAll(async () => {
    served = await serve(createEndpoint(createWebhookHandler, { secret, ledger: ledger.url }));
  });
  afterAll(() => served.close());

  test.each(deliveries)("answers %s", async (__, of) => {
    expect(await deliver(endpoint(), of)).toEqual(outcomeOf(of));
  });

  test("answers a duplicate only when the first delivery was handled", async () => {
    expect(await deliverWhileHandling(endpoint())).toEqual(whileHandling);
  });

  test("handles each event once, of 200 deliveries at once", async () => {
    const { answers, handled } = await deliverMany(endpoint(), { events: 50, times: 4 });
    expect(answers).toEqual({ handled: 50, duplicate: 150 });
    expect(handled).toEqual(Array(50).fill(1));
  });

  // Only some frameworks have a parser that can come first.
  if (parsed !== undefined)
    test("says that something has read the body before", async () => {
      expect(await readAnswer(await served.send(sign({ path: "/parsed" })))).toEqual({ status: 400, is: parsed });
    });
});
