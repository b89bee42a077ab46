import type { Method } from "./method.js";
import type { CallLimits } from "./time.js";

/** A call on its way: its request, which is the same for every attempt, its settings, and what became of it so far. */
export interface CallContext extends CallLimits {
  readonly method: Method;
  readonly url: string;
  /** The path below the host, with the ids and the query. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /** How many times the request was sent. */
  attempts: number;
  /** When it was sent the last time, in the milliseconds of its clock. */
  sent: number;
  /** What ended the attempts that came to nothing. */
  readonly causes: unknown[];
}

/** The key that a call is sent with, once it is known. */
export function getApiKey({ headers }: CallContext): string | undefined {
  return headers["authorization"]?.slice("Bearer ".length);
}

/** What the errors of a call must not show: its key, body and query. A short text may stand in any word. */
export function getSecrets(context: CallContext): readonly string[] {
  const { body, path } = context;
  return [getApiKey(context) ?? "", body ?? "", path.split("?")[1] ?? ""].filter(({ length }) => length >= 8);
}
