import { readDocument } from "../generator/document/read.js";
import { startServer } from "../server/server.js";
import type { BenchPaths } from "./measure.js";
import { describeBudgets, checkMaximum, median, table } from "./results.js";

const callsPerStart = 200;
const body = "mode=payment&line_items[0][price]=price_1&line_items[0][quantity]=1&success_url=https://example.com";
const headers = { authorization: "Bearer sk_test_123", "content-type": "application/x-www-form-urlencoded" };

/** Measures the time that the embedded server takes to start, and to create a checkout session; returns a section of the results. */
export async function benchServing(rounds: number, { root }: BenchPaths): Promise<string> {
  const starts: number[] = [];
  const creates: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    const { value } = await readDocument(root);
    if (value === undefined) throw new Error("the document can't be read");
    const server = await startServer(value.document);
    const started = performance.now() - start;
    const times = await createSessions(server.url);
    await server.close();
    if (round === 0) continue;
    starts.push(started);
    creates.push(...times);
  }
  const rows = [
    ["reading the document and starting", `${median(starts).toFixed(0)} ms`],
    ["creating a checkout session, over HTTP", `${median(creates).toFixed(2)} ms`],
  ];
  return [
    `Medians of ${rounds} starts, and of ${callsPerStart} sequential calls after each.`,
    table(["", "wall time"], rows),
    describeBudgets([
      checkMaximum("starting", median(starts), 500, { unit: " ms", digits: 0 }),
      checkMaximum("creating a checkout session", median(creates), 1, { unit: " ms", digits: 2 }),
    ]),
  ].join("\n\n");
}

async function createSessions(url: string): Promise<readonly number[]> {
  const price = await create(`${url}/v1/prices`, "currency=usd&unit_amount=2000&product_data[name]=T-shirt");
  const times: number[] = [];
  for (let call = 0; call < callsPerStart; call++) {
    const start = performance.now();
    await create(`${url}/v1/checkout/sessions`, body.replace("price_1", price));
    times.push(performance.now() - start);
  }
  return times;
}

async function create(url: string, form: string): Promise<string> {
  const response = await fetch(url, { method: "POST", headers, body: form });
  const { id } = (await response.json()) as { readonly id?: string };
  if (id === undefined) throw new Error(`${url} returned ${response.status}`);
  return id;
}
