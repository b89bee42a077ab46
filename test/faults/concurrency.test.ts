import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, type Client } from "../../generator/runtime/index.js";
import { isLong } from "../long.js";
import { transport } from "../transport.js";
import { EchoServer, type Echo } from "./echo.js";

const inFlight = 200;
const seconds = isLong ? 60 : 3;

/** What a client that keeps nothing may still hold more at the end, in bytes: less than 100 for each of its calls. */
const mostGrowth = 4_000_000;

let server: EchoServer;
beforeAll(async () => {
  server = await EchoServer.start();
});
afterAll(() => server.stop());

/** One who calls: a client, and what it must be known as. */
interface Caller {
  readonly client: Client;
  readonly key: string;
  readonly account: string | undefined;
}

/** Calls for so many seconds; gives how many calls there were, and the replies that were somebody else's. */
async function callFor(callers: readonly Caller[], ms: number): Promise<{ calls: number; strange: unknown[] }> {
  const end = performance.now() + ms;
  const strange: unknown[] = [];
  let calls = 0;
  const work = async (_: unknown, worker: number): Promise<void> => {
    while (performance.now() < end) {
      const marker = `${worker}:${calls++}`;
      const caller = callers[calls % callers.length]!;
      const apiKey = calls % 7 === 0 ? `sk_test_of_${worker}` : undefined;
      const want = { authorization: `Bearer ${apiKey ?? caller.key}`, account: caller.account, marker };
      const got = await call(caller.client, calls, { params: { metadata: { marker } } }, { apiKey });
      if (!isEqual(got, want)) strange.push({ got, want });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return { calls, strange };
}

function call(client: Client, count: number, input: { params: object }, options: { apiKey: string | undefined }) {
  return count % 2 ? client.post<Echo>("/v1/echo", input, options) : client.get<Echo>("/v1/echo", input, options);
}

function isEqual(got: Echo, want: Echo): boolean {
  return got.authorization === want.authorization && got.account === want.account && got.marker === want.marker;
}

/** The heap that is in use when all that can be freed is. */
function usedHeap(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

test(
  `${inFlight} calls at a time on two clients for ${seconds} s get their own replies`,
  { timeout: 120_000 },
  async () => {
    const clock = { now: Date.now, random: Math.random, sleep: async () => undefined };
    const defaults = { apiVersion: "2024-04-10", clock };
    const options = { baseUrl: server.url, maxNetworkRetries: 10, ...transport };
    const callers: Caller[] = [
      {
        client: createClient("sk_test_one", options, defaults),
        key: "sk_test_one",
        account: undefined,
      },
      {
        client: createClient("rk_test_two", { ...options, stripeAccount: "acct_2" }, defaults),
        key: "rk_test_two",
        account: "acct_2",
      },
    ];
    const warm = await callFor(callers, (seconds * 1000) / 3);
    const before = usedHeap();
    const rest = await callFor(callers, (seconds * 2000) / 3);
    const growth = usedHeap() - before;
    console.info(`${warm.calls + rest.calls} calls over ${server.opened} connections, ${growth} bytes more at the end`);

    expect([...warm.strange, ...rest.strange]).toEqual([]);
    expect(server.requests).toBeGreaterThan(warm.calls + rest.calls);
    // The platform's pool makes some more than it needs, whoever calls; if none were free again, there were one for each call.
    expect(server.mostOpen).toBeLessThanOrEqual(3 * inFlight);
    expect(server.opened).toBeLessThanOrEqual(3 * inFlight + rest.calls / 50);
    if (isLong) expect(growth).toBeLessThan(mostGrowth);
  },
);
