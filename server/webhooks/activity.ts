/** Counts what goes on, and tells when nothing does. */
export class Activity {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** Counts one more. */
  begin(): void {
    this.#count += 1;
  }

  /** Counts one less. */
  end(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }

  /** Resolves when the count is zero. */
  async none(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
