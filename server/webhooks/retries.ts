/** How often, and when, a delivery is attempted. */
export interface Retries {
  /** The most attempts of a delivery, the first one included. */
  readonly attempts: number;
  /** The delay of the first retry, in milliseconds; each further delay is twice as long. */
  readonly baseDelay: number;
  /** The longest delay, in milliseconds. */
  readonly maxDelay: number;
}

/** Retries for about two minutes: long enough for an application that restarts, short enough to wait for. */
export const defaultRetries: Retries = { attempts: 8, baseDelay: 1000, maxDelay: 60_000 };

/** Returns the delay after a failed attempt, in milliseconds; undefined after the last one. Attempts count from 1. */
export function retryDelay({ attempts, baseDelay, maxDelay }: Retries, attempt: number): number | undefined {
  return attempt >= attempts ? undefined : Math.min(maxDelay, baseDelay * 2 ** (attempt - 1));
}
