/** Runs a function after a delay in milliseconds, unless the returned function is called before. */
export type Schedule = (run: () => void, delay: number) => () => void;

/** Schedules by the timers of the platform, which don't keep the process running. */
export const scheduleTimer: Schedule = (run, delay) => {
  const timer = setTimeout(run, delay);
  timer.unref();
  return () => clearTimeout(timer);
};

/** Waits for a delay in milliseconds, or until the signal aborts; calls `onEnd` in the same tick in which the wait ends. */
export async function wait(delay: number, schedule: Schedule, signal: AbortSignal, onEnd: () => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener("abort", end);
      onEnd();
      resolve();
    };
    const cancel = schedule(end, delay);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  });
}
