import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type Official from "stripe";
import type Stripe from "../generated/stripe.js";
import { loadOfficial } from "./encoding.js";
import { installPackages } from "./install.js";
import type { Place } from "./measure.js";
import { checkoutSession } from "./payload.js";
import { describeBudgets, makeBudget, median, ratio, table, type Budget } from "./results.js";

type Call = () => Promise<unknown>;

/** A turn is this many calls, and a run has this many turns of each contender. */
const calls = 160;
const turnsForOne = 24;

/** The second is the least that a client does which doesn't wait for ever. */
const names = ["fetch", "fetch, with a signal and a timer", "stripe 15.12.0, over fetch", "stripe-fetch"] as const;

/** The calls that are measured: one that sends much, and one that sends nothing. */
const kinds = ["POST", "GET"] as const;

/** Measures a call over the platform's fetch beside the bare fetch and the official client's; gives a section of the results. */
export async function benchCalling(rounds: number, place: Place): Promise<string> {
  await installPackages(place);
  const server = fork(new URL("loopback-server.js", import.meta.url), { execArgv: [] });
  try {
    const [{ port }] = (await once(server, "message")) as [AddressInfo];
    const contenders = await makeContenders(port, place);
    const rows: string[][] = [];
    const budgets: Budget[] = [];
    for (const kind of kinds) {
      for (const inFlight of [1, 32]) {
        const turns = await takeTurns(contenders[kind], inFlight, rounds);
        rows.push(...describeTurns(`${kind}, ${inFlight} in flight`, turns));
        budgets.push(...judge(`${kind}, ${inFlight} in flight`, turns));
      }
    }
    return [
      `Medians of ${rounds * turnsForOne} turns of ${calls} calls, to a server on loopback that keeps connections open. POST creates a checkout session, GET reads one; every reply is parsed.`,
      table(["", "a call", "against fetch", "against the official client"], rows),
      describeBudgets(budgets),
    ].join("\n\n");
  } finally {
    server.disconnect();
  }
}

/** The same request by fetch itself, with a body that is encoded already, and by the methods of two clients. */
async function makeContenders(port: number, place: Place): Promise<Record<(typeof kinds)[number], readonly Call[]>> {
  const load = async (name: string): Promise<unknown> =>
    import(pathToFileURL(join(place.scratch, "node_modules", name)).href);
  const { default: Ours } = (await load("stripe-fetch/dist/stripe.js")) as { default: typeof Stripe };
  const { default: Theirs } = (await load("stripe/esm/stripe.esm.node.js")) as { default: typeof Official };
  const url = `http://127.0.0.1:${port}`;
  const httpClient = Theirs.createFetchHttpClient();
  const ours = new Ours("sk_test_123", { baseUrl: url });
  const theirs = new Theirs("sk_test_123", { host: "127.0.0.1", port, protocol: "http", httpClient });
  const params = checkoutSession as unknown as Official.Checkout.SessionCreateParams;
  const body = (await loadOfficial(place))(params);
  const fetches = [fetchCalls(url, body, fetchObject), fetchCalls(url, body, fetchInTime)];
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

/** The two calls as requests of fetch. */
function fetchCalls(url: string, body: string, send: typeof fetchObject): Record<(typeof kinds)[number], Call> {
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

async function fetchObject(url: string, init: RequestInit): Promise<unknown> {
  return (await fetch(url, init)).json();
}

async function fetchInTime(url: string, init: RequestInit): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, 80_000);
  const object = await fetchObject(url, { ...init, signal: controller.signal });
  clearTimeout(timer);
  return object;
}

/** What turns took: of each contender, in seconds a call. */
type Turns = readonly (readonly number[])[];

/**
 * The contenders in turns, another one first each time, and every other time the other way round, so that none always
 * collects the garbage of the same other one; what the first round of turns takes doesn't count.
 */
async function takeTurns(contenders: readonly Call[], inFlight: number, rounds: number): Promise<Turns> {
  const turns = contenders.map(() => [] as number[]);
  for (let turn = 0; turn < (1 + rounds) * turnsForOne; turn++) {
    const order = [...contenders.keys()].map((place) => (place + turn) % contenders.length);
    for (const at of turn % 2 ? order.reverse() : order) {
      const seconds = await takeTurn(contenders[at]!, inFlight);
      if (turn >= turnsForOne) turns[at]!.push(seconds);
    }
  }
  return turns;
}

async function takeTurn(call: Call, inFlight: number): Promise<number> {
  let left = calls;
  const work = async (): Promise<void> => {
    while (left-- > 0) await call();
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, work));
  return (performance.now() - start) / 1000 / calls;
}

function describeTurns(kind: string, turns: Turns): string[][] {
  const [bare, , theirs] = turns;
  return turns.map((seconds, at) => [
    `${kind}: ${names[at]}`,
    `${(1e6 * median(seconds)).toFixed(0)} µs`,
    `${ratio(seconds, bare!).toFixed(2)}×`,
    `${ratio(seconds, theirs!).toFixed(2)}×`,
  ]);
}

function judge(kind: string, [bare, , theirs, ours]: Turns): readonly Budget[] {
  const unit = { unit: "×", digits: 2 };
  return [
    makeBudget(`${kind}: a call, against fetch`, ratio(ours!, bare!), 1.2, unit),
    makeBudget(`${kind}: a call, against the official client over fetch`, ratio(ours!, theirs!), 0.85, unit),
  ];
}
