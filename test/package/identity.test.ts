import { expect, inject, test } from "vitest";
import { listEntries } from "../../build/entries.js";
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

test.each([
  ["before", { first: "stripe-fetch" }],
  ["after", { first: "" }],
])("every service of a client is of its entry's class, loaded %s the client's", async (_, { first }) => {
  const services = (await listEntries("generated")).filter(({ module }) => module.startsWith("services/"));
  const specifiers = services.map(({ specifier }) => specifier.replace(".", "stripe-fetch"));
  const script = `
    if (${JSON.stringify(first)}) await import(${JSON.stringify(first)});
    const classes = [];
    for (const specifier of ${JSON.stringify(specifiers)}) classes.push(...Object.values(await import(specifier)));
    const { default: Stripe } = await import("stripe-fetch");
    const used = new Set();
    const walk = (value) => {
      for (const [name, inner] of Object.entries(value)) {
        if (name === "client" || typeof inner !== "object") continue;
        if (inner.client) used.add(inner.constructor);
        walk(inner);
      }
    };
    walk(new Stripe("rk_test_123"));
    console.log(JSON.stringify({
      classes: classes.length,
      missing: classes.filter((one) => !used.has(one)).map(String),
      more: [...used].filter((one) => !classes.includes(one)).map(String),
    }));`;
  const said = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: inject("installed") });
  expect(JSON.parse(said)).toEqual({ classes: services.length, missing: [], more: [] });
});

test("the functions of OAuth take the clients of every entry", async () => {
  const script = `
    import Stripe from "stripe-fetch";
    import { createClient } from "stripe-fetch/client";
    import { StripeOAuthError } from "stripe-fetch/errors";
    import { authorizeUrl, deauthorize, token } from "stripe-fetch/oauth";

    const fetch = async () => Response.json({ error: "invalid_grant" }, { status: 400 });
    const stripe = new Stripe("rk_test_123", { fetch });
    const params = { client_id: "ca_1" };
    const calls = [stripe, stripe.client, createClient("rk_test_123", { fetch })].flatMap((client) => [
      token(client, params),
      deauthorize(client, params),
    ]);
    calls.push(stripe.oauth.token(params), stripe.oauth.deauthorize(params));
    const failures = await Promise.all(calls.map((call) => call.catch((error) => error)));
    console.log(JSON.stringify({
      urls: authorizeUrl(params) === stripe.oauth.authorizeUrl(params),
      codes: failures.filter((error) => error instanceof StripeOAuthError).map(({ code }) => code),
    }));`;
  const said = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: inject("installed") });
  expect(JSON.parse(said)).toEqual({ urls: true, codes: Array(8).fill("invalid_grant") });
});

test("a method that is replaced on a service's class is replaced for all clients", async () => {
  const script = `
    import Stripe from "stripe-fetch";
    import { Sessions } from "stripe-fetch/checkout/sessions";
    import { Sessions as PortalSessions } from "stripe-fetch/billing-portal/sessions";
    Sessions.prototype.retrieve = () => "replaced";
    const { checkout, billingPortal } = new Stripe("rk_test_123");
    console.log(JSON.stringify([
      checkout.sessions.retrieve(),
      checkout.sessions instanceof Sessions,
      checkout.sessions instanceof PortalSessions,
      billingPortal.sessions instanceof PortalSessions,
    ]));`;
  const said = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: inject("installed") });
  expect(JSON.parse(said)).toEqual(["replaced", true, false, true]);
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
