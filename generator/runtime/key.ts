import type { Journey } from "./journey.js";
import { withinLimits } from "./time.js";

/** Asks a function for a key, within the limits of a call. */
export type Keyring = (ask: () => string | PromiseLike<string>, journey: Journey) => Promise<string>;

/** Makes a keyring: whoever needs a key while its function is being asked gets the same answer. */
export function createKeyring(): Keyring {
  const pending = new Map<unknown, Promise<string>>();
  return (ask, journey) => {
    const key = pending.get(ask) ?? Promise.resolve().then(ask);
    pending.set(ask, key);
    // Also when this call gives up: a function that never answers is asked again by the next one.
    return withinLimits(journey, () => key).finally(() => pending.delete(ask));
  };
}
