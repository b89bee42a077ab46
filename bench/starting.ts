import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { installPackages } from "./install.js";
import type { BenchPaths, Run } from "./measure.js";
import { checkMaximum, describeBudgets, median, table } from "./results.js";
import { fastest, runScripts } from "./run-scripts.js";

/** The scripts: each makes a client and one call. The first measures Node itself; the second is the reference for the others. */
const createScripts = (port: number): Readonly<Record<string, string>> => {
  const url = JSON.stringify(`http://127.0.0.1:${port}`);
  const call = `create({ mode: "payment", success_url: "https://example.com" })`;
  return {
    "an empty script": "",
    "stripe 23.1.0": `
      import Stripe from "stripe-23";
      const stripe = new Stripe("sk_test_123", { host: "127.0.0.1", port: ${port}, protocol: "http" });
      await stripe.checkout.sessions.${call};`,
    "stripe-fetch": `
      import Stripe from "stripe-fetch";
      await new Stripe("sk_test_123", { baseUrl: ${url} }).checkout.sessions.${call};`,
    "stripe-fetch, one service": `
      import { createClient } from "stripe-fetch/client";
      import { Sessions } from "stripe-fetch/checkout/sessions";
      await new Sessions(createClient("sk_test_123", { baseUrl: ${url} })).${call};`,
  };
};

/** Compares the first call of a process, as a serverless function makes it, with the official library's; returns a section of the results. */
export async function benchStarting(rounds: number, paths: BenchPaths): Promise<string> {
  await installPackages(paths);
  const server = fork(new URL("loopback-server.js", import.meta.url), { execArgv: [] });
  try {
    const [{ port }] = (await once(server, "message")) as [AddressInfo];
    const { runs, count } = await runScripts(createScripts(port), rounds, paths);
    return describe(runs, count);
  } finally {
    server.disconnect();
  }
}

function describe(runs: ReadonlyMap<string, readonly Run[]>, rounds: number): string {
  const results = [...runs].map(([name, all]) => ({
    name,
    time: fastest(all),
    memory: median(all.map(({ memory }) => Math.max(...memory))),
  }));
  const [empty, official, ours, service] = results;
  const ratio = (of: "time" | "memory", result = ours!): number =>
    (result[of] - empty![of]) / (official![of] - empty![of]);
  const rows = results.map((result) => {
    const added = [`${(result.time - empty!.time).toFixed(1)} ms`, `${ratio("time", result).toFixed(2)}×`];
    const addedMemory = [`${(result.memory - empty!.memory).toFixed(1)} MiB`, `${ratio("memory", result).toFixed(2)}×`];
    return [
      result.name,
      `${result.time.toFixed(1)} ms`,
      ...(result === empty ? ["", "", "", ""] : [...added, ...addedMemory]),
    ];
  });
  const unit = { unit: "×", digits: 2 };
  const budgets = [
    checkMaximum("time to the first response, against the official library", ratio("time"), 0.7, unit),
    checkMaximum("the same, with one service", ratio("time", service), 0.5, unit),
    checkMaximum("peak memory, against the official library", ratio("memory"), 0.8, unit),
    checkMaximum("the same, with one service", ratio("memory", service), 0.8, unit),
  ];
  return [
    `The fastest of ${rounds} runs, and their median of peak memory. Each is a Node process that imports a package, makes one call to a loopback server, and exits.`,
    table(
      [
        "",
        "wall time",
        "added to Node's",
        "against the official library",
        "added memory",
        "against the official library",
      ],
      rows,
    ),
    describeBudgets(budgets),
  ].join("\n\n");
}
