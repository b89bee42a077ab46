/** Asks a function for a key within time limits. */
export type Keyring = (
  ask: () => string | PromiseLike<string>,
  limit: (work: () => Promise<string>) => Promise<string>,
) => Promise<string>;

/** Makes a keyring: whoever needs a key while its function is being asked gets the same answer. */
export function createKeyring(): Keyring {
  const pending = new Map<unknown, Promise<string>>();
  return async (ask, limit) => {
    const key = pending.get(ask) ?? Promise.resolve().then(ask);
    pending.set(ask, key);
    try {
      return await limit(() => key);
    } finally {
      // Also when this call gives up: a function that never answers is asked again by the next one.
      if (pending.get(ask) === key) pending.delete(ask);
    }
  };
}
