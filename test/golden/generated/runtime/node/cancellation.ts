/** Ends one request of the default transport, as an AbortController does, which takes longer to create than a request. */
export class Cancellation {
  /** Tells that the request needs no `cache`, and the platform's Request, which takes long to load, isn't asked for it. */
  readonly isCacheless = true;
  aborted = false;
  reason: unknown;
  #listener: (() => void) | undefined;

  /** The signal for the transport. */
  get signal(): this {
    return this;
  }

  /** Sets the only listener. */
  addEventListener(_: "abort", listener: () => void): void {
    this.#listener = listener;
  }

  /** Removes the listener. */
  removeEventListener(): void {
    this.#listener = undefined;
  }

  /** Ends the request. */
  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    this.#listener?.();
  }
}
