import type { Journey } from "./journey.js";
import type { Fetch, Transport } from "./transport.js";

/** What time it is, how it passes, and chance. Tests bring their own. */
export interface Clock {
  /** The time since some moment, in milliseconds. It never goes back, whatever the wall clock is set to. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Waits so many milliseconds; rejects with the signal's reason on abort. */
  readonly sleep: (ms: number, journey: Journey) => Promise<unknown>;
}

/** The platform's clock. */
export const platformClock: Clock = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (ms, journey) =>
    withinLimits(journey, () => new Promise<undefined>(() => undefined), ms).catch((reason: unknown) => {
      if (journey.settings.signal?.aborted) throw reason;
    }),
};

/** A transport that sends a call's request by a fetch, and reads the reply to its end, within the limits of the call. */
export function withTimeLimit(fetch: Fetch, journey: Journey): Transport {
  return () =>
    withinLimits(journey, async (signal) => {
      const { method, url, headers, body } = journey;
      journey.attempts++;
      journey.sent = journey.clock.now();
      const init = { method, headers: { ...headers }, body, redirect: "manual", signal } as const;
      const response = await fetch(url, acceptsCache() ? { ...init, cache: "no-store" } : init);
      const text = await response.text();
      // Not the response itself: the platform has a finalizer for it, and keeping it makes collecting garbage dear.
      const { status, ok, headers: fields } = response;
      return { status, ok, headers: fields, text: typeof text === "string" ? text : "" };
    });
}

/** Whether the platform's fetch takes `cache`: workers of older compatibility dates throw where it is set. */
function acceptsCache(): boolean {
  return "cache" in Object((globalThis as { Request?: typeof Request }).Request?.prototype);
}

/** The calls that a signal stops, with one listener for all of them: Node warns of a leak at the eleventh. */
class Stops extends Set<(reason: unknown) => void> {
  readonly listener: () => void;

  constructor(signal: AbortSignal) {
    super();
    this.listener = () => {
      for (const stop of this) stop(signal.reason);
    };
  }
}

const stopsOf = new WeakMap<AbortSignal, Stops>();

/**
 * Ends work, whatever it does: on abort with the signal's reason, at once; at the call's `timeout`, or where that is
 * sooner at its `deadline`, with a `TimeoutError`. What can't be in time isn't begun. No timer or listener stays behind.
 */
export function withinLimits<T>(
  { settings, end, clock }: Journey,
  work: (signal: AbortSignal) => Promise<T>,
  timeout = settings.timeout,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const { signal } = settings;
    const controller = new AbortController();
    const stops = signal && (stopsOf.get(signal) ?? new Stops(signal));
    const leave = () => {
      clearTimeout(timer);
      if (stops?.delete(stop) && !stops.size) signal?.removeEventListener("abort", stops.listener);
    };
    const stop = (reason: unknown) => {
      leave();
      reject(reason);
      controller.abort(reason);
    };
    const left = end - clock.now();
    const limit = left < timeout ? settings.deadline : timeout;
    const stopLate = () => {
      stop(new DOMException(`no reply within ${limit} ms`, "TimeoutError"));
    };
    const timer = setTimeout(stopLate, Math.min(timeout, left));
    if (stops) {
      stopsOf.set(signal, stops.add(stop));
      signal.addEventListener("abort", stops.listener);
    }
    // One promise, without `finally` and `race`: on its way, a call waits for every turn of the queue.
    if (signal?.aborted) stop(signal.reason);
    else if (left <= 0) stopLate();
    else
      work(controller.signal).then((outcome) => {
        leave();
        resolve(outcome);
      }, stop);
  });
}
