import { expect } from "vitest";
import { StripeError, type Client } from "../../generator/runtime/index.js";
import type { Recorder } from "./recorder.js";

/** A call on a client. */
export type Send = (client: Client) => PromiseLike<unknown>;

/** A call with text in its path and its query that no error may show. */
export const get: Send = (client) =>
  client.get("/v1/charges/{charge}", { path: { charge: "ch_1" }, params: { q: "secret" } });

/** A client behind a proxy, which sends everything once. */
export function proxiedClient(recorder: Recorder): Client {
  return recorder.client({ baseUrl: `${recorder.url}/proxy`, maxNetworkRetries: 0 }, "sk_test_secret");
}

/** What a call fails with, which must be an error of ours. */
export async function failureOf(call: PromiseLike<unknown>): Promise<StripeError> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(StripeError);
  return failure as StripeError;
}
