import type { Fetch, Journey, Transport } from "./transport.js";

/** What time it is, how it passes, and chance. Tests bring their own. */
export interface Clock {
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Waits so many milliseconds; rejects with the signal's reason on abort. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

/** The platform's clock. */
export const platformClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (ms, signal) =>
    bound(ms, "", signal, () => new Promise(() => undefined)).catch((reason: unknown) => {
      if (signal?.aborted) throw reason;
    }),
};

/** A transport that sends by a fetch and reads the reply to its end, within the limits of a call. */
export function withTimeLimit(fetch: Fetch, journey: Journey, clock: Clock): Transport {
  return ({ url, init }) =>
    withinLimits(journey, clock, async (signal) => {
      journey.attempts++;
      journey.sent = clock.now();
      const response = await fetch(url, { ...init, signal });
      const { status, ok, headers } = response;
      const body = await response.text();
      return { status, ok, headers, body, text: () => Promise.resolve(body) };
    });
}

/** Bounds work by a call's `timeout`, or by what is left of its `deadline`. */
export function withinLimits<T>(
  { timeout, deadline, start, signal }: Journey,
  { now }: Clock,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const left = start + deadline - now();
  const [ms, limit] = left < timeout ? [left, `deadline of ${deadline}`] : [timeout, `timeout of ${timeout}`];
  return bound(ms, `no reply within the ${limit} ms`, signal, work);
}

/**
 * Ends work, whatever it does: when its time is up with a `TimeoutError`, on abort with the signal's reason, at once.
 * No timer or listener stays behind.
 */
function bound<T>(
  ms: number,
  late: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  let abort: () => void;
  return new Promise<T>((resolve, reject) => {
    const stop = (reason: unknown): void => {
      reject(reason);
      controller.abort(reason);
    };
    abort = () => {
      stop(signal?.reason);
    };
    timer = setTimeout(() => {
      stop(new DOMException(late, "TimeoutError"));
    }, ms);
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else work(controller.signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  });
}
