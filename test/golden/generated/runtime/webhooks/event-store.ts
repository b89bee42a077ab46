/**
 * What a claim of an event returns: `true` if this delivery is to handle it, `false` if it was handled, and `"running"` if
 * another delivery is handling it now and may still fail.
 */
export type Claim = boolean | "running";

/**
 * Remembers which events were handled, because Stripe may deliver an event more than once. Endpoints that share a database
 * need separate stores, such as by a prefix of the ids, since each of them handles the event.
 *
 * With Redis, a claim is a key with a lease, which `complete` replaces. The lease must be longer than the slowest handler,
 * and what is complete be kept for at least three days, in which Stripe retries:
 *
 * ```ts
 * const once: EventStore = {
 *   async claim(id) {
 *     if ((await redis.set(`stripe:${id}`, "running", { NX: true, EX: 300 })) === "OK") return true;
 *     return (await redis.get(`stripe:${id}`)) === "handled" ? false : "running";
 *   },
 *   complete: (id) => redis.set(`stripe:${id}`, "handled", { EX: 7 * 24 * 3600 }),
 *   release: (id) => redis.del(`stripe:${id}`),
 * };
 * ```
 *
 * With SQL (PostgreSQL, SQLite), it is a row of a table `stripe_events (id TEXT PRIMARY KEY, lease BIGINT)`, whose `lease`
 * is the time, in milliseconds, at which another delivery may take it over, and null when it was handled:
 *
 * ```ts
 * const once: EventStore = {
 *   async claim(id) {
 *     const claimed = await sql`
 *       INSERT INTO stripe_events (id, lease) VALUES (${id}, ${Date.now() + 300_000})
 *       ON CONFLICT (id) DO UPDATE SET lease = excluded.lease WHERE stripe_events.lease < ${Date.now()}
 *       RETURNING id`;
 *     if (claimed.length > 0) return true;
 *     const [row] = await sql`SELECT lease FROM stripe_events WHERE id = ${id}`;
 *     return row?.lease === null ? false : "running";
 *   },
 *   complete: (id) => sql`UPDATE stripe_events SET lease = NULL WHERE id = ${id}`,
 *   release: (id) => sql`DELETE FROM stripe_events WHERE id = ${id} AND lease IS NOT NULL`,
 * };
 * ```
 */
export interface EventStore {
  /** Claims an event, atomically: of several claims at the same time, only one returns `true`. */
  claim(id: string): Claim | PromiseLike<Claim>;
  /** Gives a claim back after the handler failed, so that the next delivery handles the event. */
  release(id: string): unknown;
  /** Records that the handler succeeded. A store without this method treats an event as handled once it is claimed. */
  complete?(id: string): unknown;
}
