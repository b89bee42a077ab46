import type { Schedule } from "../../../server/webhooks/schedule.js";

/** A clock that moves only when a test moves it. */
export class ManualClock {
  #time: number;
  readonly #timers = new Set<{ readonly run: () => void; readonly at: number }>();

  constructor(time: number) {
    this.#time = time;
  }

  readonly now = (): number => this.#time;

  readonly schedule: Schedule = (run, delay) => {
    const timer = { run, at: this.#time + delay };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** The delays until the scheduled functions run, in milliseconds. */
  get delays(): readonly number[] {
    return [...this.#timers].map(({ at }) => at - this.#time).sort((a, b) => a - b);
  }

  /** Moves the clock by milliseconds, and runs what is due. */
  advance(delay: number): void {
    this.#time += delay;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#time)) {
      this.#timers.delete(timer);
      timer.run();
    }
  }
}
