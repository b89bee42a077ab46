import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { expect, inject, test } from "vitest";
import { copyGenerated } from "./generated.js";
import { env, makeProject } from "./project.js";
import { run } from "./run.js";

const cwd = inject("installed");
const program = `
  import Stripe from "stripe-fetch";
  const stripe = new Stripe("rk_test_123", { baseUrl: process.env.STRIPE_URL });
  const loaded = () => process.moduleLoadList.filter((name) => /NativeModule (_http_client|https|zlib|internal\\/deps\\/undici\\/undici)$/.test(name));
  const before = loaded();
  const { object } = await stripe.balance.retrieve();
  console.log(JSON.stringify([before, object, loaded()]));`;

/** What the program prints: nothing of node:http loads before the first call, and no more than that for it. */
const onlyHttp = JSON.stringify([[], "balance", ["NativeModule _http_client"]]);

/** Bundles the whole SDK; gives the text and the files of the SDK that it was made from. */
async function bundle(options: BuildOptions): Promise<{ readonly text: string; readonly files: readonly string[] }> {
  const contents = `import Stripe from "stripe-fetch"; console.log(Stripe);`;
  const stdin = { contents, resolveDir: cwd };
  const { outputFiles, metafile } = await build({
    stdin,
    absWorkingDir: cwd,
    bundle: true,
    format: "esm",
    ...options,
    write: false,
    metafile: true,
  });
  return { text: outputFiles[0]!.text, files: Object.keys(metafile.inputs) };
}

test.each<[string, BuildOptions]>([
  ["browsers", { platform: "browser" }],
  ["browsers, minified", { platform: "browser", minify: true }],
  ["workers", { conditions: ["worker"] }],
  ["Cloudflare Workers", { conditions: ["workerd", "worker", "browser"] }],
  ["edge functions", { conditions: ["edge-light"], platform: "neutral", mainFields: ["module", "main"] }],
  ["Deno", { conditions: ["deno", "node"], platform: "neutral", mainFields: ["module", "main"] }],
  ["platforms without a name", { platform: "neutral", mainFields: ["module", "main"] }],
])("a bundle for %s has nothing of Node's transport", async (_, options) => {
  const { text, files } = await bundle(options);
  // Webhooks ask the platform for node:crypto without an import; only the transport's own function throws without it.
  expect(text).not.toMatch(/node:|20\.16|keepSocketAlive|accept-encoding/);
  expect(files.filter((file) => file.includes("/node/"))).toEqual([]);
  expect(files).toContain("node_modules/stripe-fetch/dist/runtime/platform-fetch.js");
});

test.each<[string, BuildOptions]>([
  ["Node", { platform: "node" }],
  ["Node, as CommonJS", { platform: "node", format: "cjs" }],
])("a bundle for %s has it, in the one file", async (_, options) => {
  const { text, files } = await bundle(options);
  expect(text).toContain("keepSocketAlive");
  expect(files).not.toContain("node_modules/stripe-fetch/dist/runtime/platform-fetch.js");
});

test("the first call loads node:http, and nothing else", async () => {
  expect((await run(process.execPath, ["--input-type=module", "--eval", program], { cwd, env })).trim()).toBe(onlyHttp);
});

test("a process ends while a connection stays open, without waiting for the server to close it", async () => {
  const script = `${program}
    const end = performance.now();
    process.on("exit", () => console.log(performance.now() - end < 1000));`;
  const said = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd, env });
  expect(said.trim().split("\n")).toEqual([onlyHttp, "true"]);
});

test("require, and nodeFetch with it", async () => {
  const script = `
    const { Stripe } = require("stripe-fetch");
    const { nodeFetch } = require("stripe-fetch/node");
    const options = { baseUrl: process.env.STRIPE_URL };
    const clients = [options, { ...options, fetch: nodeFetch({ maxSockets: 2 }) }, { ...options, fetch }];
    Promise.all(clients.map((options) => new Stripe("rk_test_123", options).balance.retrieve())).then((replies) => {
      console.log(replies.map(({ object }) => object).join());
    });`;
  const said = await run(process.execPath, ["--input-type=commonjs", "--eval", script], { cwd, env });
  expect(said.trim()).toBe("balance,balance,balance");
});

test("the copied folder runs through tsx and esbuild as it is", async () => {
  const folder = await makeProject("nodenext", "copied-transport");
  await copyGenerated(join(folder, "stripe"), "js");
  const main = join(folder, "copied.ts");
  await writeFile(main, program.replace('"stripe-fetch"', '"./stripe/stripe.js"'));
  const tsx = new URL("../../node_modules/tsx/dist/cli.mjs", import.meta.url).pathname;
  expect((await run(process.execPath, [tsx, main], { cwd: folder, env })).trim()).toBe(onlyHttp);
  const outfile = join(folder, "copied.js");
  await build({ entryPoints: [main], bundle: true, format: "esm", outfile, absWorkingDir: folder });
  expect((await run(process.execPath, ["copied.js"], { cwd: folder, env })).trim()).toBe(onlyHttp);
});
