import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { encodeForm } from "../../generator/runtime/form.js";
import { Call, StripeError, type Fetch, type RequestOptions } from "../../generator/runtime/index.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();

/** An iframe, a `vm` context, or one of Jest's environments: objects of it are no instances of our classes. */
const realm = createContext({});
const elsewhere = (text: string): unknown => runInContext(`(${text})`, realm);

test.each<[string, string, string]>([
  ["objects and lists", '{ a: { b: ["c", { d: 1 }] } }', "a[b][0]=c&a[b][1][d]=1"],
  ["dates", "{ a: new Date(5000) }", "a=5"],
  ["objects without a prototype", "Object.assign(Object.create(null), { a: 1 })", "a=1"],
  ["instances of classes", "new (class { a = 1 })()", "a=1"],
])("params of another realm may be %s", (_, text, want) => {
  expect(encodeForm(elsewhere(text) as object)).toBe(want);
});

test("options and headers of another realm are taken", async () => {
  const options = elsewhere('{ stripeAccount: "acct_1", headers: { "X-A": "b" }, timeout: 5000 }') as RequestOptions;
  await recorder.client().get("/v1/a", {}, options);
  expect(recorder.last.headers).toMatchObject({ "stripe-account": "acct_1", "x-a": "b" });
});

test.each(["new Map()", "new Set()", "new Promise(() => {})", "new Uint8Array(2)", "/x/", "new Error('x')"])(
  "%s of another realm is refused in params",
  (text) => {
    expect(() => encodeForm({ a: elsewhere(text) })).toThrow(/^a: \w+ can't be sent$/);
  },
);

/** What a polyfill has in place of a signal. */
class OtherSignal extends EventTarget {
  aborted = false;
  reason: unknown = undefined;
  abort(reason: unknown): void {
    Object.assign(this, { aborted: true, reason });
    this.dispatchEvent(new Event("abort"));
  }
}

test("a signal that isn't the platform's aborts a call", async () => {
  const signal = new OtherSignal();
  recorder.reset(() => ({ raw: () => undefined }));
  const call = recorder.client().get("/v1/a", {}, { signal: signal as unknown as AbortSignal });
  signal.abort("enough");
  await expect(call).rejects.toMatchObject({ name: "StripeConnectionError", cause: "enough" });
});

test("a signal whose listeners must be functions aborts a call", async () => {
  const listeners = new Set<() => void>();
  class StrictSignal {
    aborted = false;
    reason: unknown;
    addEventListener(_: string, listener: () => void) {
      if (typeof listener !== "function") throw new TypeError("no function");
      listeners.add(listener);
    }
    removeEventListener(_: string, listener: () => void) {
      listeners.delete(listener);
    }
  }
  const signal = new StrictSignal();
  recorder.reset(() => ({ raw: () => undefined }));
  const call = recorder.client().get("/v1/a", {}, { signal: signal as unknown as AbortSignal });
  Object.assign(signal, { aborted: true, reason: "enough" });
  for (const listener of listeners) listener();
  await expect(call).rejects.toMatchObject({ name: "StripeConnectionError", cause: "enough" });
  expect(listeners.size).toBe(0);
});

test("an error of another realm is a call's failure in fakes", async () => {
  const error = elsewhere('new Error("boom")') as Error;
  expect(await Call.from(error).result()).toEqual({ ok: false, error });
});

test.each([{}, { aborted: false }, { addEventListener: () => undefined }, new AbortController(), "x", 5, null])(
  "%j is no signal",
  (signal) => {
    const call = () => recorder.client().get("/v1/a", {}, { signal: signal as unknown as AbortSignal });
    expect(call).toThrow(new TypeError("signal: must be of type AbortSignal"));
  },
);

test.each<[string, () => object]>([
  ["FormData", () => new FormData()],
  ["Headers", () => new Headers()],
  ["Blob", () => new Blob(["x"])],
  ["URLSearchParams", () => new URLSearchParams()],
  ["a ReadableStream", () => new ReadableStream()],
  ["an AbortSignal", () => new AbortController().signal],
  ["an instance of a class on top of FormData", () => new (class Upload extends FormData {})()],
])("%s is refused in params", (_, make) => {
  expect(() => encodeForm({ a: make() })).toThrow(/^a: \w+ can't be sent$/);
});

test("an empty instance of a class of the program's says nothing", () => {
  expect(
    encodeForm({
      a: new (class Filter {
        limit?: number | undefined;
      })(),
      b: 1,
    }),
  ).toBe("b=1");
});

test("a failure of another realm's fetch is a StripeError", async () => {
  const failure = elsewhere('new TypeError("fetch failed")') as Error;
  const fetch: Fetch = () => Promise.reject(failure);
  const error: unknown = await recorder
    .client({ fetch, maxNetworkRetries: 0 })
    .get("/v1/a")
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(StripeError);
  expect((error as StripeError).cause).toBe(failure);
});
