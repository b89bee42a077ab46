import type { Method } from "./method.js";
import type { CallLimits } from "./time.js";

/** The context of a call: its request, which is the same for every attempt, its settings, and the state of its attempts. */
export interface CallContext extends CallLimits {
  readonly method: Method;
  readonly url: string;
  /** The path of the request: ids filled in, query included, without the base URL. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /** How many times the request was sent. */
  attempts: number;
  /** When the last attempt was sent, in milliseconds of `clock`. */
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
  return [getApiKey(context) ?? "", body ?? "", path.split("?")[1] ?? ""].filter(({ length }) => length >= 8);
}
