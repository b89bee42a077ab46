import { createController } from "./default-fetch.js";
import type { CallLimits, Clock } from "./settings.js";

/** The platform's clock. */
export const platformClock: Clock = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (ms, limits) =>
    runWithinLimits(limits, () => new Promise<undefined>(() => undefined), ms).catch((reason: unknown) => {
      if (limits.settings.signal?.aborted) throw reason;
    }),
};

/** Creates the abort handlers of all calls with the same signal. They share a listener: Node warns of a leak at the eleventh. */
function createHandlers(signal: AbortSignal): Set<(reason: unknown) => void> & { readonly listener: () => void } {
  const handlers = new Set<(reason: unknown) => void>();
  const listener = () => {
    for (const abort of handlers) abort(signal.reason);
  };
  return Object.assign(handlers, { listener });
}

const handlersBySignal = new WeakMap<AbortSignal, ReturnType<typeof createHandlers>>();

/**
 * Runs work within the limits of a call. Rejects on abort, at once, with the signal's reason, and at the call's `timeout`
 * or its `deadline`, whichever is sooner, with a `TimeoutError`. Doesn't start work after the deadline. Always removes its
 * timer and listener.
 */
export function runWithinLimits<T>(
  { settings, end, clock }: CallLimits,
  work: (signal: AbortSignal) => Promise<T>,
  timeout = settings.timeout,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const { signal } = settings;
    const controller = createController(settings.fetch);
    const handlers = signal && (handlersBySignal.get(signal) ?? createHandlers(signal));
    const cleanUp = () => {
      clearTimeout(timer);
      if (handlers?.delete(abort) && !handlers.size) signal?.removeEventListener("abort", handlers.listener);
    };
    const abort = (reason: unknown) => {
      cleanUp();
      reject(reason);
      controller.abort(reason);
    };
    const left = end - clock.now();
    const limit = left < timeout ? settings.deadline : settings.timeout;
    const timeOut = () => {
      abort(new DOMException(`no reply within ${limit} ms`, "TimeoutError"));
    };
    const timer = setTimeout(timeOut, Math.min(timeout, left));
    if (handlers) {
      handlersBySignal.set(signal, handlers.add(abort));
      signal.addEventListener("abort", handlers.listener);
    }
    // One promise instead of `finally` and `race`, each of which delays the call by several microtasks.
    if (signal?.aborted) abort(signal.reason);
    else if (left <= 0) timeOut();
    else
      work(controller.signal).then((outcome) => {
        cleanUp();
        resolve(outcome);
      }, abort);
  });
}
