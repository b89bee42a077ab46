import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, describe, expect, test, vi } from "vitest";
import { FakeClock } from "./clock.js";
import { failureOf } from "./failures.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
const missing = "apiKey: is missing; is process.env.STRIPE_SECRET_KEY set?";
const authorizations = () => recorder.requests.map(({ headers }) => headers.authorization);

describe("a function in place of a key", () => {
  test("is asked once a call, and what it says is sent", async () => {
    let count = 0;
    const client = recorder.client({}, () => Promise.resolve(`rk_${++count}`));
    await client.get("/v1/a");
    await client.post("/v1/a");
    expect(authorizations()).toEqual(["Bearer rk_1", "Bearer rk_2"]);
  });

  test("may answer at once", async () => {
    await recorder.client({}, () => "rk_now").get("/v1/a");
    expect(authorizations()).toEqual(["Bearer rk_now"]);
  });

  test("is asked synchronously: what is changed after the call isn't used", async () => {
    let key = "rk_1";
    const ask = vi.fn(() => key);
    const call = recorder.client({}, ask).get("/v1/a");
    expect(ask).toHaveBeenCalledTimes(1);
    key = "rk_2";
    await call;
    expect(authorizations()).toEqual(["Bearer rk_1"]);
  });

  test.each<[string, (key: string) => string | Promise<string>]>([
    ["that answers at once", (key) => key],
    ["that answers later", (key) => new Promise((resolve) => setTimeout(resolve, 5, key))],
  ])("%s gives each of several calls at once the key of its own async context", async (_, answer) => {
    const tenants = new AsyncLocalStorage<string>();
    const client = recorder.client({}, () => answer(`rk_${tenants.getStore()!}`));
    const names = ["a", "b", "c"];
    await Promise.all(names.map((tenant) => tenants.run(tenant, () => client.post(`/v1/${tenant}`))));
    const sent = recorder.requests.map(({ url, headers }) => [url, headers.authorization]).sort();
    expect(sent).toEqual(names.map((tenant) => [`/v1/${tenant}`, `Bearer rk_${tenant}`]));
  });

  test("that never answers one call doesn't keep another from its key", async () => {
    const ask = vi.fn<() => Promise<string>>(() => new Promise(() => undefined));
    const client = recorder.client({}, ask);
    void client.get("/v1/lost", {}, { timeout: 50 }).result();
    ask.mockResolvedValue("rk_1");
    await client.get("/v1/a");
    await client.with({ stripeAccount: "acct_1" }).get("/v1/b");
    expect(recorder.requests.map(({ url }) => url)).toEqual(["/v1/a", "/v1/b"]);
  });

  test("isn't asked by a call that is aborted already", async () => {
    const ask = vi.fn(() => Promise.reject(new Error("the vault is shut")));
    await failureOf(recorder.client({}, ask).get("/v1/a", {}, { signal: AbortSignal.abort() }));
    expect(ask).not.toHaveBeenCalled();
  });

  test("isn't asked again for another attempt", async () => {
    recorder.reset((_, index) => (index ? { body: { id: "a" } } : { status: 503 }));
    const ask = vi.fn(() => "rk_1");
    await recorder.client({}, ask, new FakeClock()).get("/v1/a");
    expect(ask).toHaveBeenCalledTimes(1);
    expect(authorizations()).toEqual(["Bearer rk_1", "Bearer rk_1"]);
  });

  test.each<[string, (key: string) => string | Promise<string>]>([
    ["that answers at once", (key) => key],
    ["that answers later", (key) => Promise.resolve(key)],
  ])("%s gives a list its key: all its pages have it, wherever they are asked for", async (_, answer) => {
    const page = (id: string, has_more: boolean) => ({ body: { object: "list", data: [{ id }], has_more } });
    recorder.reset((_request, index) => page(`i${index}`, index < 2));
    const tenants = new AsyncLocalStorage<string>();
    const client = recorder.client({}, () => answer(tenants.getStore()!));
    const items = tenants.run("rk_1", () => client.list("/v1/items"));
    await tenants.run("rk_2", () => items.toArray({ limit: Infinity }));
    expect(authorizations()).toEqual(["Bearer rk_1", "Bearer rk_1", "Bearer rk_1"]);
  });

  test("that failed for a list is asked again with its first page", async () => {
    recorder.reset(() => ({ body: { object: "list", data: [{ id: "a" }], has_more: false } }));
    const ask = vi.fn(() => Promise.resolve("rk_1"));
    ask.mockRejectedValueOnce(new Error("the vault is shut"));
    const items = recorder.client({}, ask).list("/v1/items");
    await expect(items.toArray({ limit: 1 })).rejects.toMatchObject({ name: "StripeAuthenticationError" });
    expect(await items.toArray({ limit: 1 })).toEqual([{ id: "a" }]);
  });

  test("that fails by a timeout of its own is a StripeAuthenticationError", async () => {
    const late = new DOMException("the vault is slow", "TimeoutError");
    const error = await failureOf(recorder.client({}, () => Promise.reject(late)).get("/v1/a"));
    expect(error).toMatchObject({ name: "StripeAuthenticationError", cause: late, attempts: 0 });
  });

  test("can be one request's", async () => {
    await recorder.client().get("/v1/a", {}, { apiKey: () => Promise.resolve("rk_9") });
    expect(authorizations()).toEqual(["Bearer rk_9"]);
  });

  test.each<[string, () => string | Promise<string>, string]>([
    ["that rejects", () => Promise.reject(new Error("the vault is shut")), "the vault is shut"],
    [
      "that throws",
      () => {
        throw new Error("the vault is shut");
      },
      "the vault is shut",
    ],
    ["that says nothing", () => undefined as never, missing],
    ["that says an empty key", () => "", missing],
    ["that says a key with a line break", () => "rk_1\n", "apiKey: must be one trimmed line of Latin-1"],
    ["that gives another function", () => (() => "rk_1") as never, "apiKey: must be of type string"],
  ])("%s is a StripeAuthenticationError, and nothing is sent", async (_, ask, want) => {
    const error = await failureOf(recorder.client({}, ask).get("/v1/a"));
    expect(error).toMatchObject({ name: "StripeAuthenticationError", message: `GET /v1/a → no API key: ${want}` });
    expect(error).toMatchObject({ attempts: 0, cause: { message: want } });
    expect(recorder.requests).toEqual([]);
  });

  test("that never answers ends at the timeout or an abort, and the next call asks again", async () => {
    const ask = vi.fn<() => Promise<string>>(() => new Promise(() => undefined));
    const client = recorder.client({}, ask);
    const late = await failureOf(client.get("/v1/a", {}, { timeout: 20 }));
    expect(late).toMatchObject({ name: "StripeTimeoutError", message: "GET /v1/a → no reply within 20 ms" });
    const aborted = await failureOf(client.get("/v1/a", {}, { signal: AbortSignal.abort("enough") }));
    expect(aborted).toMatchObject({ name: "StripeConnectionError", cause: "enough" });
    ask.mockResolvedValue("rk_1");
    await client.get("/v1/a");
    expect(authorizations()).toEqual(["Bearer rk_1"]);
  });
});

describe("in a browser window", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("a function can't give a secret key either", async () => {
    vi.stubGlobal("document", {});
    const error = await failureOf(recorder.client({}, () => "sk_live_1").get("/v1/a"));
    expect(error.message).toMatch(/allowSecretKeyInBrowser/);
    await recorder.client({ allowSecretKeyInBrowser: true }, () => "sk_live_1").get("/v1/a");
    await recorder.client({}, () => "rk_live_1").get("/v1/a");
    expect(authorizations()).toEqual(["Bearer sk_live_1", "Bearer rk_live_1"]);
  });
});
