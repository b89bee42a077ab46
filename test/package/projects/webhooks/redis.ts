import { exercise } from "./exercise.js";
import { redisStore } from "./redis-store.js";

/** The commands of Redis that the store sends, with the keys in memory. */
class Keys {
  readonly #values = new Map<string, string>();

  set(key: string, value: string, { NX = false }: { NX?: boolean }): Promise<"OK" | null> {
    if (NX && this.#values.has(key)) return Promise.resolve(null);
    this.#values.set(key, value);
    return Promise.resolve("OK");
  }

  get(key: string): Promise<string | null> {
    return Promise.resolve(this.#values.get(key) ?? null);
  }

  del(key: string): Promise<number> {
    return Promise.resolve(Number(this.#values.delete(key)));
  }
}

const redis = new Keys();
await exercise(redisStore(redis), (id) => redis.del(`stripe-event:${id}`));
