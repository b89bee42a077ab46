/** Runs the tasks of each endpoint one after another, and those of different endpoints at the same time. */
export class EndpointQueues {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs a task, which never rejects, after all earlier ones of its endpoint. */
  run<T>(endpoint: string, task: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(endpoint) ?? Promise.resolve()).then(task);
    this.#last.set(endpoint, result);
    void result.then(() => {
      if (this.#last.get(endpoint) === result) this.#last.delete(endpoint);
    });
    return result;
  }
}
