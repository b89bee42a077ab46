import { Refusal } from "../api-error.js";
import type { StripeReply, StripeRequest } from "./request.js";

/** What makes a request the same as another one. */
export interface Attempt {
  readonly key: string;
  readonly path: string;
  /** Its params, as text. */
  readonly params: string;
}

interface Kept extends Attempt {
  readonly requestId: string;
  readonly reply: StripeReply;
  /** In milliseconds. */
  readonly at: number;
}

const day = 24 * 60 * 60 * 1000;
const most = 10_000;

/** The replies of an account's requests by their idempotency keys (https://docs.stripe.com/api/idempotent_requests). */
export class Replays {
  readonly #kept = new Map<string, Kept>();

  /** The reply that the same request got within a day; another request with the same key is refused. */
  find({ key, path, params }: Attempt, now: number): StripeReply | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined || now - kept.at > day) return undefined;
    if (kept.path !== path)
      throw refuse(key, `for the same endpoint they were first used for ('${path}' vs '${kept.path}')`);
    if (kept.params !== params) throw refuse(key, "with the same parameters they were first used with");
    const headers = { "idempotent-replayed": "true", "original-request": kept.requestId };
    return { ...kept.reply, headers: { ...kept.reply.headers, ...headers } };
  }

  /** Keeps a reply under its key; the oldest make room when there are too many. */
  keep(attempt: Attempt, requestId: string, reply: StripeReply, now: number): void {
    this.#kept.delete(attempt.key);
    this.#kept.set(attempt.key, { ...attempt, requestId, reply, at: now });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** The key of a request that can be replayed: any POST, and on V2 any DELETE. */
export function keyOf({ method, url, headers }: StripeRequest): string | undefined {
  const isReplayable = method === "POST" || (method === "DELETE" && url.startsWith("/v2/"));
  return isReplayable ? headers["idempotency-key"] || undefined : undefined;
}

function refuse(key: string, how: string): Refusal {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  return new Refusal(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used ${how}. ${advice}`,
  });
}
