import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type Official from "stripe-23";
import type Stripe from "../generated/stripe.js";
import { VERSION } from "../generator/runtime/version.js";
import { loadOfficialEncoder } from "./encoding.js";
import { installPackages } from "./install.js";
import type { BenchPaths } from "./measure.js";
import { checkoutSession } from "./payload.js";
import { describeBudgets, checkMaximum, median, medianRatio, table, type Budget } from "./results.js";

type Call = () => Promise<unknown>;

/** The calls of a batch, and the batches of each contender in a round. */
const calls = 160;
const batchesPerRound = 24;

/** The contenders. The second is the minimum of a client with a timeout; the last two use their default transports. */
const names = [
  "fetch",
  "fetch, with a signal and a timer",
  "stripe 23.1.0, over fetch",
  "stripe-fetch, over fetch",
  "stripe 23.1.0",
  "stripe-fetch",
] as const;

/** The measured calls: POST sends a large body, GET none. */
const kinds = ["POST", "GET"] as const;

/** Compares a call with a bare fetch and with a call of the official client; returns a section of the results. */
export async function benchCalling(rounds: number, paths: BenchPaths): Promise<string> {
  await installPackages(paths);
  const server = fork(new URL("loopback-server.js", import.meta.url), { execArgv: [] });
  try {
    const [{ port }] = (await once(server, "message")) as [AddressInfo];
    const contenders = await createContenders(port, paths);
    const rows: string[][] = [];
    const budgets: Budget[] = [];
    for (const kind of kinds) {
      for (const inFlight of [1, 32]) {
        const batches = await measureBatches(contenders[kind], inFlight, rounds);
        rows.push(...describeBatches(`${kind}, ${inFlight} in flight`, batches));
        budgets.push(...checkBudgets(`${kind}, ${inFlight} in flight`, batches));
      }
    }
    return [
      `Medians of ${rounds * batchesPerRound} batches of ${calls} calls to a loopback server with keep-alive. POST creates a checkout session, GET retrieves one; every response is parsed.`,
      table(["", "time per call", "against fetch", "against the official client on the same transport"], rows),
      describeBudgets(budgets),
    ].join("\n\n");
  } finally {
    server.disconnect();
  }
}

/** Creates the contenders: fetch with an encoded body, and the methods of two clients. */
async function createContenders(
  port: number,
  paths: BenchPaths,
): Promise<Record<(typeof kinds)[number], readonly Call[]>> {
  const load = async (name: string): Promise<unknown> =>
    import(pathToFileURL(join(paths.scratch, "node_modules", name)).href);
  const { default: Ours } = (await load("stripe-fetch/dist/stripe.js")) as { default: typeof Stripe };
  const { default: Theirs } = (await load("stripe-23/esm/stripe.esm.node.js")) as { default: typeof Official };
  const [baseUrl, server] = [`http://127.0.0.1:${port}`, { host: "127.0.0.1", port, protocol: "http" } as const];
  const params = checkoutSession as unknown as Official.Checkout.SessionCreateParams;
  const body = (await loadOfficialEncoder(paths))(params);
  const clients = [
    new Theirs("sk_test_123", { ...server, httpClient: Theirs.createFetchHttpClient() }),
    new Ours("sk_test_123", { baseUrl, fetch: globalThis.fetch }),
    new Theirs("sk_test_123", server),
    new Ours("sk_test_123", { baseUrl }),
  ] as readonly Pick<Stripe, "checkout">[];
  const contenders = [
    createFetchCalls(baseUrl, body, fetchJson),
    createFetchCalls(baseUrl, body, fetchWithTimeout),
    ...clients.map(({ checkout: { sessions } }) => ({
      POST: () => sessions.create(params as unknown as Stripe.Checkout.SessionCreateParams),
      GET: () => sessions.retrieve("cs_test_a1b2c3"),
    })),
  ];
  return { POST: contenders.map(({ POST }) => POST), GET: contenders.map(({ GET }) => GET) };
}

/** Creates the two calls as bare requests of fetch. */
function createFetchCalls(url: string, body: string, send: typeof fetchJson): Record<(typeof kinds)[number], Call> {
  const path = `${url}/v1/checkout/sessions`;
  const headers = {
    accept: "application/json",
    authorization: "Bearer sk_test_123",
    "content-type": "application/x-www-form-urlencoded",
    "stripe-version": "2024-04-10",
    "user-agent": `Stripe/v1 stripe-fetch/${VERSION}`,
    "x-stripe-client-user-agent": JSON.stringify({ bindings_version: VERSION, lang: "javascript", publisher: "bench" }),
  };
  return {
    POST: () => send(path, { method: "POST", body, headers: { ...headers, "idempotency-key": crypto.randomUUID() } }),
    GET: () => send(`${path}/cs_test_a1b2c3`, { headers: { ...headers } }),
  };
}

async function fetchJson(url: string, init: RequestInit): Promise<unknown> {
  return (await fetch(url, init)).json();
}

async function fetchWithTimeout(url: string, init: RequestInit): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, 80_000);
  const object = await fetchJson(url, { ...init, signal: controller.signal });
  clearTimeout(timer);
  return object;
}

/** The times of each contender's batches, in seconds per call. */
type BatchTimes = readonly (readonly number[])[];

/**
 * Measures the contenders' batches. Each iteration starts with another contender, and every other one reverses the order, so
 * that no contender always collects the garbage of the same other one. The first round only warms up.
 */
async function measureBatches(contenders: readonly Call[], inFlight: number, rounds: number): Promise<BatchTimes> {
  const batches = contenders.map(() => [] as number[]);
  for (let batch = 0; batch < (1 + rounds) * batchesPerRound; batch++) {
    const order = [...contenders.keys()].map((index) => (index + batch) % contenders.length);
    for (const at of batch % 2 ? order.reverse() : order) {
      const seconds = await measureBatch(contenders[at]!, inFlight);
      if (batch >= batchesPerRound) batches[at]!.push(seconds);
    }
  }
  return batches;
}

async function measureBatch(call: Call, inFlight: number): Promise<number> {
  let left = calls;
  const work = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, work));
  return (performance.now() - start) / 1000 / calls;
}

function describeBatches(kind: string, batches: BatchTimes): string[][] {
  const [bare, , overFetch] = batches;
  return batches.map((seconds, at) => [
    `${kind}: ${names[at]}`,
    `${(1e6 * median(seconds)).toFixed(0)} µs`,
    `${medianRatio(seconds, bare!).toFixed(2)}×`,
    `${medianRatio(seconds, at < 4 ? overFetch! : batches[4]!).toFixed(2)}×`,
  ]);
}

function checkBudgets(
  kind: string,
  [bare, , theirsOverFetch, oursOverFetch, theirs, ours]: BatchTimes,
): readonly Budget[] {
  const unit = { unit: "×", digits: 2 };
  const overFetch = medianRatio(oursOverFetch!, theirsOverFetch!);
  return [
    checkMaximum(`${kind}: a call over fetch, against fetch`, medianRatio(oursOverFetch!, bare!), 1.2, unit),
    checkMaximum(`${kind}: a call over fetch, against the official client over fetch`, overFetch, 0.85, unit),
    checkMaximum(`${kind}: a call, against the official client`, medianRatio(ours!, theirs!), 0.75, unit),
  ];
}
