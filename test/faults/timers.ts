/** What is known of the runtime's timers. */
export interface TimerWatch {
  /** How many are set, and neither over nor cleared. */
  readonly running: () => number;
  /** How many were set in all. */
  readonly set: () => number;
  readonly stop: () => void;
}

/** Watches the timers that the runtime sets; those of the platform's fetch and of the test runner are their own business. */
export function watchTimers(): TimerWatch {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const running = new Set<unknown>();
  let count = 0;
  const watchedSet = (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): NodeJS.Timeout => {
    const isOurs = new Error().stack?.includes("/generator/runtime/") ?? false;
    const timer = set(() => {
      running.delete(timer);
      callback(...args);
    }, ms);
    if (isOurs) running.add(timer);
    if (isOurs) count++;
    return timer;
  };
  const watchedClear = (timer?: NodeJS.Timeout): void => {
    running.delete(timer);
    clear(timer);
  };
  Object.assign(globalThis, { setTimeout: watchedSet, clearTimeout: watchedClear });
  return {
    running: () => running.size,
    set: () => count,
    stop: () => {
      Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    },
  };
}
