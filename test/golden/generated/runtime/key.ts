import type { Journey } from "./journey.js";
import { withinLimits } from "./time.js";

/** Asks a function for a key, within the limits of a call. */
export type Keyring = (ask: () => string | PromiseLike<string>, journey: Journey) => Promise<string>;

/**
 * Makes a keyring: whoever needs a key while its function is being asked gets the same answer. One that hasn't answered
 * when those who asked it are about to give up is asked again.
 */
export function createKeyring(): Keyring {
  const pending = new Map<unknown, Promise<string> & { until?: number }>();
  return (ask, journey) =>
    withinLimits(journey, () => {
      const now = journey.clock.now();
      let key = pending.get(ask);
      if (!key || now >= key.until!) {
        key = Promise.resolve().then(ask);
        key.until = now + 0.9 * journey.settings.timeout;
        pending.set(ask, key);
        const forget = () => pending.delete(ask);
        key.then(forget, forget);
      }
      return key;
    });
}
