/** Ends one request of the default transport, as an AbortController does, which takes longer to create than a request. */
export class Cancellation {
  /** Tells that the request needs no `cache`, and the platform's Request, which takes long to load, isn't asked for it. */
  readonly isCacheless = true;
  aborted = false;
  reason: unknown;
  readonly #listeners = new Set<() => void>();

  /** The signal for the transport. */
  get signal(): this {
    return this;
  }

  /** Adds a listener. */
  addEventListener(_: "abort", listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Removes a listener. */
  removeEventListener(_: "abort", listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Ends the request. */
  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.#listeners) listener();
  }
}
