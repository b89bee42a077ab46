import { nodeFetch } from "../../../generator/runtime/node/node-fetch.js";
import type { FetchInit, FetchResponse } from "../../../generator/runtime/index.js";
import type { Recorder } from "../recorder.js";

/** A response with the members that not every transport has. */
export type NodeResponse = FetchResponse & {
  readonly body: ReadableStream<Uint8Array>;
  readonly headers: Headers;
  arrayBuffer(): Promise<ArrayBuffer>;
};

/** Gives a function that sends a request to a recorder, with a body of any type, as a user of the transport may. */
export function requesterOf(recorder: Recorder) {
  const send = nodeFetch();
  return (body: unknown = null, init: Partial<FetchInit> = {}, fetch = send): Promise<NodeResponse> => {
    const method = body === null ? "GET" : "POST";
    const { signal } = new AbortController();
    const all = { method, headers: {}, body: body as null, redirect: "manual", signal, ...init } as const;
    return fetch(`${recorder.url}/v1/a?b=c`, all) as Promise<NodeResponse>;
  };
}
