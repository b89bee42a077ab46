import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import Official from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../server/server.js";
import { matching, readPinned } from "./document.js";
import { startReceiver } from "./webhooks/receiver.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
let server: RunningServer;

beforeAll(async () => {
  server = await startServer(await readPinned());
});
afterAll(() => server.close());

describe("over HTTP", () => {
  const authorization = "Bearer sk_test_123";

  test("a customer is created and listed", async () => {
    const body = new URLSearchParams({ name: "Jenny Rosen", "metadata[order]": "42" });
    const created = await fetch(`${server.url}/v1/customers`, { method: "POST", headers: { authorization }, body });
    expect(created.status).toBe(200);
    expect(created.headers.get("content-type")).toBe("application/json");
    const customer = await created.json();
    expect(customer).toMatchObject({ object: "customer", name: "Jenny Rosen", metadata: { order: "42" } });
    const listed = await fetch(`${server.url}/v1/customers?limit=1`, { headers: { authorization } });
    expect(await listed.json()).toEqual({ object: "list", data: [customer], has_more: false, url: "/v1/customers" });
  });

  test("Basic authentication works, as curl -u sends it", async () => {
    const basic = `Basic ${Buffer.from("sk_test_123:").toString("base64")}`;
    expect((await fetch(`${server.url}/v1/balance`, { headers: { authorization: basic } })).status).toBe(200);
  });

  test("a file is uploaded", async () => {
    const body = new FormData();
    body.set("purpose", "dispute_evidence");
    body.set("file", new Blob(["hellö"], { type: "text/plain" }), "nöte.txt");
    body.set("file_link_data[create]", "true");
    const reply = await fetch(`${server.url}/v1/files`, { method: "POST", headers: { authorization }, body });
    const expected = { object: "file", purpose: "dispute_evidence", filename: "nöte.txt", size: 6, type: "txt" };
    expect(await reply.json()).toMatchObject(expected);
  });

  test("a port that is taken is an error", async () => {
    await expect(startServer(await readPinned(), { port: server.port })).rejects.toThrow("EADDRINUSE");
  });
});

describe("a page of another origin", () => {
  const origin = "https://shop.example";

  test("may send what an SDK sends", async () => {
    const asked = "authorization,content-type,idempotency-key,stripe-account,stripe-version,x-stripe-client-user-agent";
    const preflight = await fetch(`${server.url}/v1/customers`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": asked },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-headers": asked,
      "access-control-allow-methods": matching(/GET, POST,.*DELETE/),
      "access-control-max-age": "300",
    });
  });

  test("may ask from the internet for what is on this machine", async () => {
    const headers = { "access-control-request-method": "GET", "access-control-request-private-network": "true" };
    const preflight = await fetch(`${server.url}/v1/customers`, { method: "OPTIONS", headers });
    expect(preflight.headers.get("access-control-allow-private-network")).toBe("true");
  });

  test.each<[string, { given: Record<string, string>; want: number }]>([
    ["may read replies and their headers", { given: { authorization: "Bearer sk_test_123" }, want: 200 }],
    ["may read errors", { given: {}, want: 401 }],
  ])("%s", async (_, { given, want }) => {
    const reply = await fetch(`${server.url}/v1/customers`, { headers: { origin, ...given } });
    expect(reply.status).toBe(want);
    expect(reply.headers.get("access-control-allow-origin")).toBe("*");
    expect(reply.headers.get("access-control-expose-headers")).toContain("request-id");
  });

  test("that only asks for options gets an error", async () => {
    expect((await fetch(`${server.url}/v1/customers`, { method: "OPTIONS" })).status).toBe(401);
  });
});

describe("the official client", () => {
  let stripe: Official;
  beforeAll(() => {
    stripe = new Official("sk_test_123", { host: "127.0.0.1", port: server.port, protocol: "http", telemetry: false });
  });

  test("goes through a checkout", async () => {
    const session = await stripe.checkout.sessions.create({
      mode: "payment",
      success_url: "https://example.com/thanks",
      metadata: { order: "42" },
      line_items: [
        { quantity: 2, price_data: { currency: "eur", unit_amount: 1500, product_data: { name: "Mug" } } },
        { quantity: 1, price_data: { currency: "eur", unit_amount: 900, product_data: { name: "Tea" } } },
      ],
    });
    expect(session).toMatchObject({ status: "open", payment_status: "unpaid", amount_total: 3900, currency: "eur" });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session.url).toMatch(/^https:\/\/checkout\.stripe\.com\//);
    expect(session.line_items).toBeUndefined();
    expect(await stripe.checkout.sessions.retrieve(session.id)).toEqual(session);

    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    expect(lines.data).toMatchObject([
      { description: "Mug", quantity: 2, amount_total: 3000 },
      { description: "Tea", quantity: 1, amount_total: 900 },
    ]);
    expect(await stripe.products.retrieve(lines.data[0]?.price?.product as string)).toMatchObject({ name: "Mug" });
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ id: session.id, status: "expired" });
    await expect(stripe.checkout.sessions.expire(session.id)).rejects.toMatchObject({ statusCode: 400 });
  });

  test("lists all pages", async () => {
    const made: string[] = [];
    for (let count = 0; count < 25; count += 1) made.push((await stripe.coupons.create({ percent_off: 10 })).id);
    const listed: string[] = [];
    for await (const { id } of stripe.coupons.list({ limit: 10 })) listed.push(id);
    expect(listed).toEqual(made.toReversed());
    const back: string[] = [];
    for await (const { id } of stripe.coupons.list({ limit: 10, ending_before: made[0]! })) back.push(id);
    expect(back).toEqual(made.slice(1));
  });

  test("creates, updates, lists and deletes customers", async () => {
    const customer = await stripe.customers.create({ email: "x@y.z", address: { city: "Bonn" } });
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
    const updated = await stripe.customers.update(customer.id, { name: "Jenny", metadata: { a: "1" } });
    expect(updated).toMatchObject({ email: "x@y.z", name: "Jenny", metadata: { a: "1" }, address: { city: "Bonn" } });
    const { data } = await stripe.customers.list({ email: "x@y.z" });
    expect(data).toEqual([updated]);
    expect(await stripe.customers.del(customer.id)).toEqual({ id: customer.id, object: "customer", deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
  });

  test("gets its errors", async () => {
    const { StripeInvalidRequestError: Invalid } = Official.errors;
    const missing = stripe.customers.retrieve("cus_x");
    await expect(missing).rejects.toBeInstanceOf(Invalid);
    await expect(missing).rejects.toMatchObject({ statusCode: 404, code: "resource_missing", param: "id" });
  });
});

describe("npm run server", () => {
  const args = ["--import", "tsx", "server/main.ts"];
  const run = promisify(execFile);

  test.each<[string, { given: string[]; want: { code: number; stderr: RegExp } }]>([
    [
      "refuses an unknown flag",
      { given: ["--nope"], want: { code: 2, stderr: /^error: Unknown option '--nope'.*Usage: .*\n$/ } },
    ],
    [
      "refuses what is no port",
      { given: ["--port", "http"], want: { code: 2, stderr: /^error: --port takes a number.*\n$/ } },
    ],
    [
      "refuses what is no host",
      {
        given: ["--deliver-to", "http://web"],
        want: { code: 2, stderr: /^error: --deliver-to .* not "http:\/\/web".*\n$/ },
      },
    ],
  ])("%s", async (_, { given, want }) => {
    const failed = run(process.execPath, [...args, ...given], { cwd: root });
    await expect(failed).rejects.toMatchObject({ code: want.code, stderr: matching(want.stderr) });
  });

  test.each(["--help", "-h"])("explains itself with %s", async (flag) => {
    const { stdout, stderr } = await run(process.execPath, [...args, flag], { cwd: root });
    expect(stdout).toMatch(/^Usage: npm run server -- \[--port N\]/);
    expect(stderr).toBe("");
  });

  test("says when its port is in use", async () => {
    const failed = run(process.execPath, [...args, "--port", String(server.port)], { cwd: root });
    const stderr = `error: port ${server.port} is in use. Take another with --port N.\n`;
    await expect(failed).rejects.toMatchObject({ code: 1, stderr });
  });

  test("says where it listens and what it delivers, and ends when it is told to", async () => {
    const child = spawn(process.execPath, [...args, "--port", "0"], { cwd: root });
    const [greeting] = (await once(child.stdout, "data")) as [Buffer];
    const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(greeting.toString()) ?? [];
    expect((await fetch(`${url}/v1/customers`)).status).toBe(401);

    const receiver = await startReceiver();
    const stripe = new Official("sk_test_123", { host: "127.0.0.1", port: new URL(url).port, protocol: "http" });
    for (const endpoint of [`${receiver.url}/webhook`, "https://example.com/"]) {
      await stripe.webhookEndpoints.create({ url: endpoint, enabled_events: ["customer.created"] });
    }
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    await stripe.customers.create();
    while (printed.split("\n").length < 3) await once(child.stdout, "data");
    const { id } = receiver.received[0]!.event;
    expect(
      printed
        .replace(/\d+ ms/, "1 ms")
        .trim()
        .split("\n")
        .toSorted(),
    ).toEqual([
      `→ POST ${receiver.url}/webhook  customer.created ${id} 200 1 ms`,
      `→ POST https://example.com/  customer.created ${id} not delivered: example.com isn't this machine ` +
        "(allow it with --deliver-to example.com)",
    ]);
    await receiver.close();
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
