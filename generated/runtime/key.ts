import type { Journey } from "./journey.js";
import { withinLimits } from "./time.js";

/** Asks a function for a key, within the limits of a call. */
export type Keyring = (ask: () => string | PromiseLike<string>, journey: Journey) => Promise<string>;

/**
 * Makes a keyring: whoever needs a key while its function is being asked gets the same answer. When the call that asked
 * gives up, the next one asks again: the function may never answer.
 */
export function createKeyring(): Keyring {
  const pending = new Map<unknown, Promise<string>>();
  return (ask, journey) => {
    let isAsker = false;
    return withinLimits(journey, () => {
      let key = pending.get(ask);
      isAsker = !key;
      key ??= Promise.resolve().then(ask);
      pending.set(ask, key);
      return key;
    }).finally(() => isAsker && pending.delete(ask));
  };
}
