/** Limits the number of requests that are under way; the others wait, and start in their order. */
export class Gate {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(limit: number) {
    this.#free = limit;
  }

  /** Starts a request, at once or when another one is over; rejects with the signal's reason if it is aborted before that. */
  enter(signal: AbortSignal | undefined, reject: (reason: unknown) => void, start: (leave: () => void) => void): void {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const begin = (): void => {
      signal?.removeEventListener("abort", abort);
      let isOver = false;
      const leave = (): void => {
        if (isOver) return;
        isOver = true;
        // The agent gets the connection back only after the request has closed.
        queueMicrotask(() => {
          this.#leave();
        });
      };
      try {
        start(leave);
      } catch (error) {
        leave();
        reject(error);
      }
    };
    const abort = (): void => {
      signal?.removeEventListener("abort", abort);
      this.#waiting.delete(begin);
      reject(signal?.reason);
    };
    if (this.#free > 0) {
      this.#free--;
      begin();
    } else {
      this.#waiting.add(begin);
      signal?.addEventListener("abort", abort);
    }
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (!next) this.#free++;
    else {
      this.#waiting.delete(next);
      next();
    }
  }
}
