import type { Method } from "./method.js";
import type { CallLimits } from "./settings.js";
import type { FetchResponse } from "./transport.js";

/** A request body that isn't a string. */
export interface EncodedBody {
  /** The header fields that describe it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Opens it for an attempt, whose failure aborts the signal. */
  readonly open: (signal: AbortSignal) => {
    readonly body: Uint8Array | Blob | ReadableStream;
    readonly duplex?: "half";
    readonly redirect?: "error";
  };
  /** Ends what it reads when the call has failed. */
  readonly close?: (reason: unknown) => void;
  /** States for errors that the request wasn't retried, and why; undefined if the body can be sent again. */
  readonly refusal?: string;
}

/** Reads the result of a successful response from its stream; returns undefined for a response that has no such result. */
export type ReadResponse = (response: FetchResponse, context: CallContext) => object | undefined;

/** The context of a call: its request, which is the same for every attempt, its settings, and the state of its attempts. */
export interface CallContext extends CallLimits {
  /** Identifies the call in the events of hooks. */
  readonly call: object;
  readonly method: Method;
  /** The path without ids, for hooks; undefined if it isn't known. */
  readonly template: string | undefined;
  /** The id of the operation, if it isn't the derived one. */
  readonly operationId: string | undefined;
  readonly url: string;
  /** The path of the request: ids filled in, query included, without the base URL. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /** The body of an upload, in place of `body`. */
  readonly upload: EncodedBody | undefined;
  readonly read: ReadResponse | undefined;
  /** States that the request wasn't retried; set when a retry was due. */
  refusal?: string | undefined;
  /** How many times the request was sent. */
  attempts: number;
  /** When the last attempt was sent, or the call began, in milliseconds of `clock`. */
  sent: number;
  /** The errors of the failed attempts, in order. */
  readonly causes: unknown[];
}

/** Returns the API key that a call is sent with; undefined before it is resolved. */
export function getApiKey({ headers }: CallContext): string | undefined {
  return headers["authorization"]?.slice("Bearer ".length);
}

/**
 * Returns the texts that errors of a call must mask: its key, body and query. Texts under 8 characters are left out, because
 * they may be part of any word.
 */
export function getSecrets(context: CallContext): readonly string[] {
  const { body, path } = context;
  const texts = [getApiKey(context), body, path.split("?")[1]];
  return texts.filter((text): text is string => !!text && text.length >= 8);
}
