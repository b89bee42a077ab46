import type { Settings } from "./settings.js";

/** What time it is, how it passes, and chance. Tests bring their own. */
export interface Clock {
  /** The time since some moment, in milliseconds. It never goes back, whatever the wall clock is set to. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Waits so many milliseconds; rejects with the signal's reason on abort. */
  readonly sleep: (ms: number, limits: CallLimits) => Promise<unknown>;
}

/** The limits of a call: its settings, and the time when it must be over. */
export interface CallLimits {
  readonly settings: Settings;
  readonly clock: Clock;
  /** When the call must be over, in the milliseconds of its clock. */
  readonly end: number;
}

/** The platform's clock. */
export const platformClock: Clock = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (ms, limits) =>
    runWithinLimits(limits, () => new Promise<undefined>(() => undefined), ms).catch((reason: unknown) => {
      if (limits.settings.signal?.aborted) throw reason;
    }),
};

/** The calls that a signal aborts, with one listener for all of them: Node warns of a leak at the eleventh. */
class AbortHandlers extends Set<(reason: unknown) => void> {
  readonly listener: () => void;

  constructor(signal: AbortSignal) {
    super();
    this.listener = () => {
      for (const abort of this) abort(signal.reason);
    };
  }
}

const handlersBySignal = new WeakMap<AbortSignal, AbortHandlers>();

/**
 * Ends work, whatever it does: on abort with the signal's reason, at once; at the call's `timeout`, or where that is
 * sooner at its `deadline`, with a `TimeoutError`. What can't be in time isn't begun. No timer or listener stays behind.
 */
export function runWithinLimits<T>(
  { settings, end, clock }: CallLimits,
  work: (signal: AbortSignal) => Promise<T>,
  timeout = settings.timeout,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const { signal } = settings;
    const controller = new AbortController();
    const handlers = signal && (handlersBySignal.get(signal) ?? new AbortHandlers(signal));
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
    const limit = left < timeout ? settings.deadline : timeout;
    const timeOut = () => {
      abort(new DOMException(`no reply within ${limit} ms`, "TimeoutError"));
    };
    const timer = setTimeout(timeOut, Math.min(timeout, left));
    if (handlers) {
      handlersBySignal.set(signal, handlers.add(abort));
      signal.addEventListener("abort", handlers.listener);
    }
    // One promise, without `finally` and `race`: on its way, a call waits for every turn of the queue.
    if (signal?.aborted) abort(signal.reason);
    else if (left <= 0) timeOut();
    else
      work(controller.signal).then((outcome) => {
        cleanUp();
        resolve(outcome);
      }, abort);
  });
}
