import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { encodeForm } from "../generator/runtime/form.js";
import type { Place } from "./measure.js";
import { checkoutSession } from "./payload.js";
import { describeBudgets, makeFloor, median, table } from "./results.js";

type Encode = (params: object) => string;

/** An encoding is short: a turn is this many, and a run has this many turns of each encoder. */
const encodings = 2_000;
const turnsForOne = 20;

/** Measures the form encoder beside the official library's; gives a section of the results. */
export async function benchEncoding(rounds: number, place: Place): Promise<string> {
  const [ours, official] = await Promise.all([loadOurs(place), loadOfficial(place)]);
  if (ours(checkoutSession) !== official(checkoutSession)) throw new Error("the encoders don't say the same");
  const turns = Array.from({ length: (1 + rounds) * turnsForOne }, () => [takeTurn(ours), takeTurn(official)] as const);
  const measured = turns.slice(turnsForOne);
  const perSecond = (side: 0 | 1): number => median(measured.map((turn) => encodings / turn[side]));
  const ratio = median(measured.map(([mine, theirs]) => theirs / mine));
  const rows = [
    ["stripe 15.12.0", Math.round(perSecond(1)).toLocaleString("en"), "1.00×"],
    ["stripe-fetch", Math.round(perSecond(0)).toLocaleString("en"), `${ratio.toFixed(2)}×`],
  ];
  return [
    `Medians of ${measured.length} turns, each ${encodings.toLocaleString("en")} times the params of a checkout session as a form of ${ours(checkoutSession).length.toLocaleString("en")} bytes.`,
    table(["", "a second", "against the official library"], rows),
    describeBudgets([
      makeFloor("form encoder's throughput, against the official library", ratio, 4, { unit: "×", digits: 2 }),
    ]),
  ].join("\n\n");
}

/** Compiled as it is for the package: the loader that runs this bench would wrap every function that is made. */
async function loadOurs({ root, scratch }: Place): Promise<Encode> {
  const outfile = join(scratch, "form.mjs");
  await build({ entryPoints: [join(root, "generator/runtime/form.ts")], bundle: true, format: "esm", outfile });
  const module = (await import(pathToFileURL(outfile).href)) as { encodeForm: typeof encodeForm };
  return module.encodeForm;
}

/** The official library doesn't export its encoder: its file is reached past its `exports`. */
export async function loadOfficial({ root }: Place): Promise<Encode> {
  const file = join(root, "node_modules/stripe/esm/utils.js");
  const module = (await import(pathToFileURL(file).href)) as { stringifyRequestData: Encode };
  return module.stringifyRequestData;
}

/** How many seconds a turn takes. */
function takeTurn(encode: Encode): number {
  const start = performance.now();
  for (let count = 0; count < encodings; count++) encode(checkoutSession);
  return (performance.now() - start) / 1000;
}
