import nodeFetch from "node-fetch";
import { expect, test } from "vitest";
import { Agent, fetch as undiciFetch, type RequestInit as UndiciInit } from "undici";
import type { Fetch } from "../../generator/runtime/index.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
const dispatcher = new Agent({ pipelining: 0 });

/** What users pass in, each as it is: this file also shows that all of it has the right type. */
const fetches: Readonly<Record<string, Fetch>> = {
  "the platform's": fetch,
  "undici's": undiciFetch,
  "node-fetch": nodeFetch,
  "a wrapper around the platform's": (url, init) => fetch(url, init),
  "a wrapper around undici's that names a dispatcher": (url, init) => undiciFetch(url, { ...init, dispatcher }),
  "a wrapper that is typed as undici's": (url: string, init: UndiciInit) => undiciFetch(url, init),
  "a wrapper that is typed as the platform's": (url: string, init: RequestInit) => fetch(url, init),
  "a wrapper that is typed as the platform's fetch": ((input, init) => fetch(input, init)) satisfies typeof fetch,
};

test.each(Object.entries(fetches))("a client calls over %s", async (_, send) => {
  recorder.reset(({ method }) =>
    method === "POST" ? { body: { id: "cus_1" } } : { status: 404, body: { error: { type: "x", message: "No." } } },
  );
  const client = recorder.client({ fetch: send });
  const created = await client.post<{ id: string }>("/v1/customers", { params: { name: "Ada" } });
  expect([created.id, created.lastResponse.requestId]).toEqual(["cus_1", "req_1"]);
  expect(recorder.last).toMatchObject({ method: "POST", body: "name=Ada" });
  await expect(client.get("/v1/customers/x")).rejects.toMatchObject({
    name: "StripeInvalidRequestError",
    message: "GET /v1/customers/x → 404 x: No. (req_1)",
  });
});

test.each(Object.entries(fetches))("a call over %s is aborted, and retried after a reset", async (_, send) => {
  const controller = new AbortController();
  recorder.reset(() => ({ raw: () => controller.abort("enough") }));
  const client = recorder.client({ fetch: send });
  await expect(client.get("/v1/a", {}, { signal: controller.signal })).rejects.toMatchObject({ cause: "enough" });
  recorder.reset((_request, index) => (index ? { body: { id: "a" } } : { raw: (response) => response.destroy() }));
  const { lastResponse } = await client.get("/v1/a");
  expect(lastResponse.attempts).toBe(2);
});
