import Official from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../server/server.js";
import { startOfficial } from "./official.js";

let server: RunningServer;
let stripe: Official;

beforeAll(async () => {
  ({ server, stripe } = await startOfficial());
});
afterAll(() => server.close());

describe("its errors are the official client's classes", () => {
  const { errors } = Official;

  test.each<[string, { given: (stripe: Official) => Promise<unknown>; want: [new (...args: never) => Error, object] }]>(
    [
      [
        "a declined card",
        {
          given: ({ paymentIntents }) =>
            paymentIntents.create({
              amount: 5,
              currency: "usd",
              confirm: true,
              payment_method: "pm_card_visa_chargeDeclined",
            }),
          want: [errors.StripeCardError, { statusCode: 402, code: "card_declined", decline_code: "generic_decline" }],
        },
      ],
      [
        "a charge of a card without funds",
        {
          given: ({ charges }) =>
            charges.create({ amount: 5, currency: "usd", source: "tok_visa_chargeDeclinedInsufficientFunds" }),
          want: [
            errors.StripeCardError,
            { decline_code: "insufficient_funds", message: "Your card has insufficient funds." },
          ],
        },
      ],
      [
        "a missing param",
        {
          given: ({ paymentIntents }) => paymentIntents.create({ currency: "usd" } as never),
          want: [errors.StripeInvalidRequestError, { code: "parameter_missing", param: "amount" }],
        },
      ],
      [
        "a refund that is too large",
        {
          given: async ({ charges, refunds }) => {
            const { id } = await charges.create({ amount: 500, currency: "usd", source: "tok_visa" });
            return refunds.create({ charge: id, amount: 600 });
          },
          want: [
            errors.StripeInvalidRequestError,
            { param: "amount", message: "Refund amount ($6.00) is greater than unrefunded amount on charge ($5.00)" },
          ],
        },
      ],
      [
        "no key",
        {
          given: ({ balance }) => balance.retrieve({}, { apiKey: " " }),
          want: [errors.StripeAuthenticationError, { statusCode: 401 }],
        },
      ],
    ],
  )("%s", async (_, { given, want: [type, fields] }) => {
    const failed = given(stripe);
    await expect(failed).rejects.toBeInstanceOf(type);
    await expect(failed).rejects.toMatchObject(fields);
  });

  test("a declined intent can be paid with another card", async () => {
    const failed = stripe.paymentIntents.create({
      amount: 500,
      currency: "usd",
      confirm: true,
      payment_method: "pm_card_chargeDeclinedExpiredCard",
    });
    const error = await failed.catch((reason: unknown) => reason as Official.errors.StripeCardError);
    const {
      id = "",
      status,
      last_payment_error: last,
    } = (error as Official.errors.StripeCardError).payment_intent ?? {};
    expect([status, last?.code]).toEqual(["requires_payment_method", "expired_card"]);
    expect(await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" })).toMatchObject({
      status: "succeeded",
    });
  });
});
