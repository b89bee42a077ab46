import { afterEach, describe, expect, test, vi } from "vitest";
import { FakeClock } from "./clock.js";
import { failureOf } from "./failures.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
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

  test("is asked once for calls at the same time, of derived clients too", async () => {
    const ask = vi.fn(() => new Promise<string>((resolve) => setTimeout(resolve, 20, "rk_1")));
    const client = recorder.client({}, ask);
    await Promise.all([client.get("/v1/a"), client.post("/v1/a"), client.with({ stripeAccount: "a" }).get("/v1/a")]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(authorizations()).toEqual(Array(3).fill("Bearer rk_1"));
  });

  test("is asked once, also when some of the calls give up", async () => {
    const ask = vi.fn(() => new Promise<string>((resolve) => setTimeout(resolve, 60, "rk_1")));
    const client = recorder.client({}, ask);
    const controller = new AbortController();
    const first = client.get("/v1/a");
    const short = [{ signal: controller.signal }, { deadline: 5 }];
    const others = short.map((options) => failureOf(client.get("/v1/a", {}, options)));
    controller.abort("enough");
    await Promise.all(others);
    await Promise.all([client.get("/v1/a"), first]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(authorizations()).toEqual(["Bearer rk_1", "Bearer rk_1"]);
  });

  test("is asked again when the call that asked gave up", async () => {
    const ask = vi.fn<() => Promise<string>>(() => new Promise(() => undefined));
    const client = recorder.client({}, ask);
    const controller = new AbortController();
    const first = failureOf(client.get("/v1/a", {}, { signal: controller.signal }));
    controller.abort("enough");
    await first;
    ask.mockResolvedValue("rk_1");
    await client.get("/v1/a");
    expect(authorizations()).toEqual(["Bearer rk_1"]);
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

  test("is asked for each page", async () => {
    const page = (id: string, has_more: boolean) => ({ body: { object: "list", data: [{ id }], has_more } });
    recorder.reset((_, index) => page(`i${index}`, index < 2));
    let count = 0;
    const items = recorder.client({}, () => `rk_${++count}`).list("/v1/items");
    await items.toArray({ limit: Infinity });
    expect(authorizations()).toEqual(["Bearer rk_1", "Bearer rk_2", "Bearer rk_3"]);
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
    ["that says nothing", () => undefined as never, "apiKey: must be one trimmed line of Latin-1"],
    ["that says an empty key", () => "", "apiKey: must be one trimmed line of Latin-1"],
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
