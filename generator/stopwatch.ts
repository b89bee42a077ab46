/** Measures the stages of a run, in ms of wall time. */
export class Stopwatch {
  readonly #stages = new Map<string, number>();

  /** Runs a stage and notes how long it took. */
  async time<T>(stage: string, run: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.add(stage, performance.now() - start);
    }
  }

  /** Notes ms that were measured elsewhere. */
  add(stage: string, ms: number): void {
    this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + ms);
  }

  /** Every stage with its ms, in the order they ran. */
  get stages(): readonly (readonly [string, number])[] {
    return [...this.#stages];
  }
}
