import { expect, inject, test } from "vitest";
import { run } from "./run.js";

test("classes are the same from every entry", async () => {
  const script = `
    import Stripe, { Stripe as Named } from "stripe-fetch";
    import { Client, createClient } from "stripe-fetch/client";
    import * as errors from "stripe-fetch/errors";
    import { Sessions } from "stripe-fetch/checkout/sessions";
    import { Charges } from "stripe-fetch/charges";

    const options = { fetch: () => Promise.reject(new Error("offline")) };
    const stripe = new Stripe("rk_test_123", options);
    const sessions = new Sessions(createClient("rk_test_123", options));
    const charges = new Charges(stripe.client);
    const calls = [stripe.checkout.sessions, sessions].map((service) => service.retrieve("cs_1"));
    const lists = [stripe.charges, charges].map((service) => service.list());
    const failures = await Promise.all([...calls, ...lists].map((call) => call.catch((error) => error)));
    console.log(JSON.stringify({
      stripe: Stripe === Named,
      errors: Object.keys(errors).filter((name) => Stripe.errors[name] !== errors[name]),
      client: stripe.client instanceof Client && stripe.with({}).client instanceof Client,
      service: Object.getPrototypeOf(Charges) === Object.getPrototypeOf(Sessions)
        && Object.getPrototypeOf(Charges) === Object.getPrototypeOf(stripe.charges.constructor),
      call: calls[0].constructor === calls[1].constructor,
      pages: lists[0].constructor === lists[1].constructor,
      failures: failures.every((error) => error instanceof errors.StripeConnectionError),
    }));`;
  const said = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: inject("installed") });
  expect(JSON.parse(said)).toEqual({
    stripe: true,
    errors: [],
    client: true,
    service: true,
    call: true,
    pages: true,
    failures: true,
  });
});

test("require gives the same modules as import", async () => {
  const script = `
    const { default: Stripe, Stripe: Named, isDeleted } = require("stripe-fetch");
    const { Sessions } = require("stripe-fetch/checkout/sessions");
    import("stripe-fetch").then((imported) => console.log(JSON.stringify({
      classes: Stripe === Named && Stripe === imported.default,
      functions: isDeleted === imported.isDeleted,
      service: new Sessions(new Stripe("rk_test_123").client) instanceof Sessions,
      manifest: require("stripe-fetch/manifest.json").apiVersion === Stripe.API_VERSION,
    })));`;
  const said = await run(process.execPath, ["--input-type=commonjs", "--eval", script], { cwd: inject("installed") });
  expect(JSON.parse(said)).toEqual({ classes: true, functions: true, service: true, manifest: true });
});
