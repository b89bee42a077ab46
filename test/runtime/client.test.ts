import { inspect } from "node:util";
import { afterEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import type { ClientOptions, RequestOptions } from "../../generator/runtime/index.js";
import { clientOptions, requestOptions } from "../../generator/runtime/options.js";
import { KEY, useRecorder } from "./recorder.js";

const recorder = useRecorder();
const clientWith = recorder.client.bind(recorder);
afterEach(() => vi.unstubAllGlobals());

describe("a client", () => {
  test("shows its key nowhere", () => {
    const client = clientWith({ stripeAccount: "acct_1" });
    const shown = [inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client), inspect({ client })];
    expect([...shown, Object.getOwnPropertyNames(client).join()].join()).not.toContain(KEY);
    expect(JSON.stringify(structuredClone(client))).not.toContain(KEY);
  });

  test("takes params that are null for none", async () => {
    await clientWith().get("/v1/a", { params: null as unknown as object });
    await clientWith().post("/v1/a", { params: null as unknown as object });
    expect(recorder.requests.map(({ url, body }) => url + body)).toEqual(["/v1/a", "/v1/a"]);
  });

  test("can be had with other options, and stays as it is", async () => {
    const client = clientWith({ stripeContext: "ctx", headers: { "X-A": "1" }, apiVersion: "v" });
    const other = client.with({
      stripeAccount: "acct_1",
      apiKey: "rk_2",
      headers: { "X-B": "2" },
      apiVersion: undefined,
    });
    await other.get("/v1/a");
    expect(recorder.last.headers).toMatchObject({
      authorization: "Bearer rk_2",
      "stripe-account": "acct_1",
      "x-a": "1",
      "x-b": "2",
      "stripe-version": "v",
    });
    expect(recorder.last.headers["stripe-context"]).toBeUndefined();
    await client.get("/v1/a");
    expect(recorder.last.headers).toMatchObject({ authorization: `Bearer ${KEY}`, "stripe-context": "ctx" });
    expect(recorder.last.headers["x-b"]).toBeUndefined();
    expect(() => client.with({ nope: 1 } as object)).toThrow(/^unknown option nope/);
    const lax = clientWith({ baseUrl: "http://proxy.example", allowInsecure: true });
    expect(() => lax.with({ allowInsecure: false })).toThrow(/^baseUrl: must be an https URL/);
  });

  test("keeps its settings from others", async () => {
    const [one, two] = [clientWith({ stripeAccount: "one" }, "sk_1"), clientWith({ stripeAccount: "two" }, "sk_2")];
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).get("/v1/a")));
    const seen = new Set(
      recorder.requests.map(({ headers }) => [headers.authorization, headers["stripe-account"]].join(" ")),
    );
    expect(seen).toEqual(new Set(["Bearer sk_1 one", "Bearer sk_2 two"]));
  });

  test("touches the platform's fetch at the first call only", async () => {
    vi.stubGlobal("fetch", undefined);
    const client = clientWith();
    vi.unstubAllGlobals();
    await expect(client.get("/v1/a")).resolves.toMatchObject({ id: "obj_1" });
  });

  test("knows each of its options by name", () => {
    expectTypeOf<keyof typeof clientOptions>().toEqualTypeOf<keyof ClientOptions>();
    expectTypeOf<keyof typeof requestOptions>().toEqualTypeOf<keyof RequestOptions>();
    expect(Object.keys({ ...clientOptions, ...requestOptions })).toHaveLength(22);
  });
});
