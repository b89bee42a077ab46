import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Official from "stripe-23";
import type * as OwnNode from "../generated/node.js";
import type * as OwnWebhooks from "../generated/webhooks.js";
import { installPackages } from "./install.js";
import type { BenchPaths } from "./measure.js";
import { describeBudgets, checkMaximum, median, medianRatio, table, type Budget } from "./results.js";

/** A delivery to verify: the body in one of the forms that frameworks pass it in, and its header. */
interface Delivery {
  readonly body: string | Uint8Array;
  readonly header: string;
}

type Verify = (delivery: Delivery) => unknown;

/** The verifications of a batch, and the batches of each contender in a round. */
const verifications = 400;
const batchesPerRound = 20;

const secret = `whsec_${"a".repeat(32)}`;
const size = 4096;

/** The contenders; the first is the reference, and the last is what Web Crypto takes at least. */
const names = [
  "stripe 23.1.0, constructEvent",
  "stripe-fetch, constructEventSync",
  "stripe-fetch, constructEvent",
  "Web Crypto: importKey, sign",
] as const;

/** Compares verifying an event with the official library's synchronous call; returns a section of the results. */
export async function benchVerifying(rounds: number, paths: BenchPaths): Promise<string> {
  await installPackages(paths);
  const contenders = await loadContenders(paths);
  const text = makeEvent();
  const header = Official.webhooks.generateTestHeaderString({ payload: text, secret });
  const rows: string[][] = [];
  const budgets: Budget[] = [];
  for (const [form, body] of [
    ["text", text],
    ["bytes", Buffer.from(text)],
  ] as const) {
    const times = await measure(contenders, { body, header }, rounds);
    const [official, sync, async] = times as [number[], number[], number[]];
    rows.push(...times.map((all, at) => describeRow(`${form}: ${names[at]}`, all, official)));
    const limit = (name: string, ours: number[], most: number): Budget =>
      checkMaximum(`${form}: ${name}, against the official synchronous call`, medianRatio(ours, official), most, {
        unit: "×",
        digits: 2,
      });
    budgets.push(limit("constructEventSync", sync, 1), limit("constructEvent", async, 1.5));
  }
  return [
    `Medians of ${rounds * batchesPerRound} batches of ${verifications} verifications of an event of 4 KB, in CPU time.`,
    table(["", "CPU time of one", "against the official library"], rows),
    describeBudgets(budgets),
  ].join("\n\n");
}

function describeRow(name: string, times: readonly number[], reference: readonly number[]): string[] {
  return [name, `${median(times).toFixed(1)} µs`, `${medianRatio(times, reference).toFixed(2)}×`];
}

/** Measures each contender once per batch, in alternating order; returns their times in µs. The first round only warms up. */
async function measure(contenders: readonly Verify[], given: Delivery, rounds: number): Promise<readonly number[][]> {
  const times: number[][] = contenders.map(() => []);
  for (let batch = 0; batch < (1 + rounds) * batchesPerRound; batch++) {
    for (const [at, verify] of contenders.entries()) {
      const taken = await measureBatch(verify, given);
      if (batch >= batchesPerRound) times[at]!.push(taken);
    }
  }
  return times;
}

/** Measures a batch: the CPU time of one verification in µs, with that of Web Crypto's threads. */
async function measureBatch(verify: Verify, given: Delivery): Promise<number> {
  const start = process.cpuUsage();
  for (let count = 0; count < verifications; count++) {
    const verified = verify(given);
    if (verified instanceof Promise) await verified;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / verifications;
}

async function loadContenders({ scratch }: BenchPaths): Promise<readonly Verify[]> {
  const load = async (entry: string): Promise<unknown> =>
    import(pathToFileURL(join(scratch, `node_modules/stripe-fetch/dist/${entry}.js`)).href);
  const { constructEvent } = (await load("webhooks")) as typeof OwnWebhooks;
  const { constructEventSync } = (await load("node")) as typeof OwnNode;
  const { webhooks } = Official;
  return [
    ({ body, header }) => webhooks.constructEvent(body, header, secret),
    ({ body, header }) => constructEventSync(body, header, secret),
    ({ body, header }) => constructEvent(body, header, secret),
    signWithWebCrypto,
  ];
}

/** Signs without verifying or parsing anything: what no implementation over Web Crypto can be faster than. */
async function signWithWebCrypto({ body }: Delivery): Promise<ArrayBuffer> {
  const [key, data] = [secret, body].map((part) => (typeof part === "string" ? new TextEncoder().encode(part) : part));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key as BufferSource, algorithm, false, ["sign"]);
  return crypto.subtle.sign("HMAC", imported, data as BufferSource);
}

/** Makes an event of 4 KB, printed as Stripe prints it. */
function makeEvent(): string {
  const data: object[] = [];
  const event = {
    id: "evt_1",
    object: "event",
    type: "checkout.session.completed",
    data: { object: { id: "cs_1", data } },
  };
  const print = (): string => JSON.stringify(event, null, 2);
  while (print().length < size) data.push({ id: `li_${data.length}`, amount: 2000, description: "T-shirt – “Zoë”" });
  return print();
}
