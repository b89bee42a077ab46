/** What sends a request: the platform's fetch, or one that is passed in. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

/** What sends one request as openapi-fetch hands it over. Transports wrap one another: `withTimeLimit(fetch, …)`. */
export type Transport = (request: Request) => Promise<Response>;

/** How long an attempt may take, in milliseconds, and what ends it early. */
export interface TimeLimit {
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Bounds one attempt, from connecting to the body's last byte: at the timeout it rejects with a `TimeoutError`, on
 * abort with the signal's reason, at once, whatever the fetch does. No timer or listener stays behind.
 * The response comes with its text read.
 */
export function withTimeLimit(fetch: Fetch, { timeout, signal }: TimeLimit): Transport {
  return (request) =>
    new Promise((resolve, reject) => {
      const controller = new AbortController();
      const release = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const stop = (reason: Error): void => {
        release();
        reject(reason);
        controller.abort(reason);
      };
      const abort = (): void => {
        stop(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        stop(new DOMException("timed out", "TimeoutError"));
      }, timeout);
      if (signal?.aborted) {
        abort();
        return;
      }
      signal?.addEventListener("abort", abort);
      readText(fetch, request, controller.signal).then(resolve, reject).finally(release);
    });
}

/** A body can be read once: what was read within the time limit is what `text()` gives from here on. */
async function readText(fetch: Fetch, request: Request, signal: AbortSignal): Promise<Response> {
  const response = await fetch(request, { signal });
  const text = await response.text();
  return Object.assign(response, { text: () => Promise.resolve(text) });
}
