import type { Journey } from "./journey.js";
import type { Fetch, Transport } from "./transport.js";

/** What limits a call. */
type Limits = Pick<Journey, "settings" | "end" | "clock">;

/** What time it is, how it passes, and chance. Tests bring their own. */
export interface Clock {
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Waits so many milliseconds; rejects with the signal's reason on abort. */
  readonly sleep: (ms: number, limits: Limits) => Promise<void>;
}

/** The platform's clock. */
export const platformClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (timeout, limits) =>
    withinLimits(
      { ...limits, settings: { ...limits.settings, timeout } },
      () => new Promise<void>(() => undefined),
    ).catch((reason: unknown) => {
      if (limits.settings.signal?.aborted) throw reason;
    }),
};

/** A transport that sends by a fetch and reads the reply to its end, within the limits of a call. */
export function withTimeLimit(fetch: Fetch, journey: Journey): Transport {
  return ([url, init]) =>
    withinLimits(journey, async (signal) => {
      // openapi-fetch would make `Headers` of them, and the platform's fetch others of those.
      const headers = Object.entries(journey.request.headers).filter(
        (field): field is [string, string] => field[1] !== null,
      );
      journey.attempts++;
      journey.sent = journey.clock.now();
      const response = await fetch(url, { ...init, headers, signal });
      const text = await response.text();
      return Object.assign(response, { text: () => text });
    });
}

/** The listener of a signal, one for all calls that it is given to: Node warns of a leak at the eleventh. */
class Stops extends Set<() => void> {
  handleEvent(): void {
    for (const stop of this) stop();
  }
}

const stopsOf = new WeakMap<AbortSignal, Stops>();

/**
 * Ends work, whatever it does: on abort with the signal's reason, at once; at the call's `timeout`, or where that is
 * sooner at its `deadline`, with a `TimeoutError`. No timer or listener stays behind.
 */
export function withinLimits<T>(
  { settings: { timeout, deadline, signal }, end, clock }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const left = end - clock.now();
  const stops = (signal && stopsOf.get(signal)) ?? new Stops();
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
    timer = setTimeout(
      () => {
        const limit = left < timeout ? `the deadline of ${deadline}` : timeout;
        stop(new DOMException(`no reply within ${limit} ms`, "TimeoutError"));
      },
      Math.min(left, timeout),
    );
    if (signal) {
      stopsOf.set(signal, stops.add(abort));
      signal.addEventListener("abort", stops);
    }
    if (signal?.aborted) abort();
    else work(controller.signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    stops.delete(abort);
    if (!stops.size) signal?.removeEventListener("abort", stops);
  });
}
