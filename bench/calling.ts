import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type Official from "stripe";
import type Stripe from "../generated/stripe.js";
import { loadOfficialEncoder } from "./encoding.js";
import { installPackages } from "./install.js";
import type { BenchPaths } from "./measure.js";
import { checkoutSession } from "./payload.js";
import { describeBudgets, checkMaximum, median, medianRatio, table, type Budget } from "./results.js";

type Call = () => Promise<unknown>;

/** The calls of a batch, and the batches of each contender in a round. */
const calls = 160;
const batchesPerRound = 24;

/** The contenders. The second is the minimum of a client with a timeout. */
const names = ["fetch", "fetch, with a signal and a timer", "stripe 15.12.0, over fetch", "stripe-fetch"] as const;

/** The measured calls: POST sends a large body, GET none. */
const kinds = ["POST", "GET"] as const;

/** Compares a call with a bare fetch and with a call of the official client over fetch; returns a section of the results. */
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
      table(["", "time per call", "against fetch", "against the official client"], rows),
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
  const { default: Theirs } = (await load("stripe/esm/stripe.esm.node.js")) as { default: typeof Official };
  const url = `http://127.0.0.1:${port}`;
  const httpClient = Theirs.createFetchHttpClient();
  const ours = new Ours("sk_test_123", { baseUrl: url });
  const theirs = new Theirs("sk_test_123", { host: "127.0.0.1", port, protocol: "http", httpClient });
  const params = checkoutSession as unknown as Official.Checkout.SessionCreateParams;
  const body = (await loadOfficialEncoder(paths))(params);
  const fetches = [createFetchCalls(url, body, fetchJson), createFetchCalls(url, body, fetchWithTimeout)];
  return {
    POST: [
      ...fetches.map(({ POST }) => POST),
      () => theirs.checkout.sessions.create(params),
      () => ours.checkout.sessions.create(params),
    ],
    GET: [
      ...fetches.map(({ GET }) => GET),
      () => theirs.checkout.sessions.retrieve("cs_test_a1b2c3"),
      () => ours.checkout.sessions.retrieve("cs_test_a1b2c3"),
    ],
  };
}

/** Creates the two calls as bare requests of fetch. */
function createFetchCalls(url: string, body: string, send: typeof fetchJson): Record<(typeof kinds)[number], Call> {
  const path = `${url}/v1/checkout/sessions`;
  const headers = {
    accept: "application/json",
    authorization: "Bearer sk_test_123",
    "content-type": "application/x-www-form-urlencoded",
    "stripe-version": "2024-04-10",
    "user-agent": "Stripe/v1 stripe-fetch/0.1.0",
    "x-stripe-client-user-agent": JSON.stringify({ bindings_version: "0.1.0", lang: "javascript", publisher: "bench" }),
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
  const [bare, , theirs] = batches;
  return batches.map((seconds, at) => [
    `${kind}: ${names[at]}`,
    `${(1e6 * median(seconds)).toFixed(0)} µs`,
    `${medianRatio(seconds, bare!).toFixed(2)}×`,
    `${medianRatio(seconds, theirs!).toFixed(2)}×`,
  ]);
}

function checkBudgets(kind: string, [bare, , theirs, ours]: BatchTimes): readonly Budget[] {
  const unit = { unit: "×", digits: 2 };
  return [
    checkMaximum(`${kind}: a call, against fetch`, medianRatio(ours!, bare!), 1.2, unit),
    checkMaximum(`${kind}: a call, against the official client over fetch`, medianRatio(ours!, theirs!), 0.85, unit),
  ];
}
