/** Measures the wall time of a run's stages, in ms. */
export class Stopwatch {
  readonly #stages = new Map<string, number>();

  /** Runs a stage and records its time. */
  async time<T>(stage: string, run: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.add(stage, performance.now() - start);
    }
  }

  /** Adds time that was measured elsewhere, in ms. */
  add(stage: string, ms: number): void {
    this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + ms);
  }

  /** The stages with their times in ms, in the order they ran. */
  get stages(): readonly (readonly [string, number])[] {
    return [...this.#stages];
  }
}
