import type { Journey } from "./journey.js";
import type { Fetch, Transport } from "./transport.js";

/** What time it is, how it passes, and chance. Tests bring their own. */
export interface Clock {
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Waits so many milliseconds; rejects with the signal's reason on abort. */
  readonly sleep: (ms: number, journey: Journey) => Promise<unknown>;
}

/** The platform's clock. */
export const platformClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (ms, journey) =>
    withinLimits(journey, () => new Promise<undefined>(() => undefined), ms).catch((reason: unknown) => {
      if (journey.settings.signal?.aborted) throw reason;
    }),
};

/** A transport that sends a call's request by a fetch, and reads the reply to its end, within the limits of the call. */
export function withTimeLimit(fetch: Fetch, journey: Journey): Transport {
  return ([url]) =>
    withinLimits(journey, async (signal) => {
      const { method, headers, body } = journey;
      journey.attempts++;
      journey.sent = journey.clock.now();
      const response = await fetch(url, { method, headers: { ...headers }, body, redirect: "manual", signal });
      const text = await response.text();
      // Not the response itself: the platform has a finalizer for it, and keeping it makes collecting garbage dear.
      return { status: response.status, ok: response.ok, headers: response.headers, text: () => text };
    });
}

/** The listener of a signal, one for all calls that it is given to: Node warns of a leak at the eleventh. */
class Stops extends Set<(reason: unknown) => void> {
  handleEvent({ target }: Event): void {
    for (const stop of this) stop((target as AbortSignal).reason);
  }
}

const stopsOf = new WeakMap<AbortSignal, Stops>();

/**
 * Ends work, whatever it does: on abort with the signal's reason, at once; at the call's `timeout`, or where that is
 * sooner at its `deadline`, with a `TimeoutError`. No timer or listener stays behind.
 */
export function withinLimits<T>(
  { settings, end, clock }: Journey,
  work: (signal: AbortSignal) => Promise<T>,
  timeout = settings.timeout,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const { signal } = settings;
    const controller = new AbortController();
    const stops = signal && (stopsOf.get(signal) ?? new Stops());
    const leave = () => {
      clearTimeout(timer);
      if (stops?.delete(stop) && !stops.size) signal?.removeEventListener("abort", stops);
    };
    const stop = (reason: unknown) => {
      leave();
      reject(reason);
      controller.abort(reason);
    };
    const ms = Math.min(timeout, end - clock.now());
    const timer = setTimeout(() => {
      stop(new DOMException(`no reply within ${ms} ms`, "TimeoutError"));
    }, ms);
    if (stops) {
      stopsOf.set(signal, stops.add(stop));
      signal.addEventListener("abort", stops);
    }
    // One promise, without `finally` and `race`: on its way, a call waits for every turn of the queue.
    if (signal?.aborted) stop(signal.reason);
    else
      work(controller.signal).then((outcome) => {
        leave();
        resolve(outcome);
      }, stop);
  });
}
