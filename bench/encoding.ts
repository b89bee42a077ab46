import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { encodeForm } from "../generator/runtime/form.js";
import type { BenchPaths } from "./measure.js";
import { checkoutSession } from "./payload.js";
import { describeBudgets, checkMinimum, median, table } from "./results.js";

type Encode = (params: object) => string;

/** The encodings of a batch (one takes too little time to be measured), and the batches of each encoder in a round. */
const encodings = 2_000;
const batchesPerRound = 20;

/** Compares the form encoder with the official library's; returns a section of the results. */
export async function benchEncoding(rounds: number, paths: BenchPaths): Promise<string> {
  const [ours, official] = await Promise.all([loadOwnEncoder(paths), loadOfficialEncoder(paths)]);
  if (ours(checkoutSession) !== official(checkoutSession)) throw new Error("the encoders' results differ");
  const batches = Array.from(
    { length: (1 + rounds) * batchesPerRound },
    () => [measureBatch(ours), measureBatch(official)] as const,
  );
  const measured = batches.slice(batchesPerRound);
  const perSecond = (side: 0 | 1): number => median(measured.map((batch) => encodings / batch[side]));
  const ratio = median(measured.map(([mine, theirs]) => theirs / mine));
  const rows = [
    ["stripe 15.12.0", Math.round(perSecond(1)).toLocaleString("en"), "1.00×"],
    ["stripe-fetch", Math.round(perSecond(0)).toLocaleString("en"), `${ratio.toFixed(2)}×`],
  ];
  return [
    `Medians of ${measured.length} batches. Each encodes the params of a checkout session ${encodings.toLocaleString("en")} times, as a form of ${ours(checkoutSession).length.toLocaleString("en")} bytes.`,
    table(["", "per second", "against the official library"], rows),
    describeBudgets([
      checkMinimum("form encoder's throughput, against the official library", ratio, 4, { unit: "×", digits: 2 }),
    ]),
  ].join("\n\n");
}

/** Loads our encoder, compiled as in the package: the loader that runs this bench would wrap every created function. */
async function loadOwnEncoder({ root, scratch }: BenchPaths): Promise<Encode> {
  const outfile = join(scratch, "form.mjs");
  await build({ entryPoints: [join(root, "generator/runtime/form.ts")], bundle: true, format: "esm", outfile });
  const module = (await import(pathToFileURL(outfile).href)) as { encodeForm: typeof encodeForm };
  return module.encodeForm;
}

/** Loads the official library's encoder from its file, because the package doesn't export it. */
export async function loadOfficialEncoder({ root }: BenchPaths): Promise<Encode> {
  const file = join(root, "node_modules/stripe/esm/utils.js");
  const module = (await import(pathToFileURL(file).href)) as { stringifyRequestData: Encode };
  return module.stringifyRequestData;
}

/** Measures a batch, in seconds. */
function measureBatch(encode: Encode): number {
  const start = performance.now();
  for (let count = 0; count < encodings; count++) encode(checkoutSession);
  return (performance.now() - start) / 1000;
}
