import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import { startServer, type RunningServer } from "../../server/server.js";
import { run } from "../package/run.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const npmFlags = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

let scratch: string;
let packed: string;
let server: RunningServer;
const shop = (): string => join(scratch, "shop");
const npx = (...args: readonly string[]): Promise<string> =>
  run("npx", ["--no-install", "stripe-fetch-generator", ...args], { cwd: shop() });

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "generator-package-"));
  const { value: read } = await readDocument(resolve("."));
  server = await startServer(read!.document);
  packed = (await run("npm", ["pack", "--silent", "--pack-destination", scratch], { cwd: "generator" })).trim();
  await mkdir(join(shop(), "src"), { recursive: true });
  await writeFile(join(shop(), "package.json"), '{ "private": true, "type": "module" }');
  await writeFile(join(shop(), "src/sell.ts"), program);
  await writeFile(join(shop(), "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  const { devDependencies } = await readJson("package.json");
  const others = ["openapi-fetch@^0.17.0", `@types/node@${devDependencies!["@types/node"]}`];
  await run("npm", ["install", ...npmFlags, join(scratch, packed), ...others], { cwd: shop() });
});
afterAll(async () => {
  await server.close();
  await rm(scratch, { recursive: true, force: true });
});

interface PackageJson {
  readonly engines: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

async function readJson(file: string): Promise<PackageJson> {
  return JSON.parse(await readFile(file, "utf8")) as PackageJson;
}

const compilerOptions = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  skipLibCheck: false,
  types: ["node"],
  rootDir: "src",
  outDir: "dist",
};

const program = `
import Stripe from "./stripe/stripe.js";

const stripe = new Stripe("rk_test_123", { baseUrl: process.env["STRIPE_URL"] ?? "", timeout: 20_000, maxNetworkRetries: 0 });
const session: Stripe.Checkout.Session = await stripe.checkout.sessions.create({
  mode: "payment",
  success_url: "https://example.com/thanks",
  line_items: [{ quantity: 2, price_data: { currency: "usd", unit_amount: 2000, product_data: { name: "T-shirt" } } }],
});
console.log(session.amount_total, session.customer);
`;

test("the package generates a slice in an empty project, which compiles and sells", async () => {
  const { file } = JSON.parse(await readFile("spec/pin.json", "utf8")) as { readonly file: string };
  const generate = ["generate", "--spec", resolve(file), "--only", "checkout.sessions", "--out", "src/stripe"];
  expect(await npx(...generate)).toMatch(/^src\/stripe: \d+ files, \d+ new, 0 changed, 0 removed\n$/);
  expect(await npx(...generate, "--check")).toBe("src/stripe is what the document says\n");
  await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."], { cwd: shop() });
  const sold = await run(process.execPath, ["dist/sell.js"], { cwd: shop(), env: { STRIPE_URL: server.url } });
  expect(sold).toBe("4000 null\n");
});

test("the package generates what the repository does", async () => {
  const golden = ["--spec", resolve("test/golden/document.yaml"), "--out"];
  await npx("generate", ...golden, "golden");
  expect(await npx("generate", ...golden, "golden", "--check")).toBe("golden is what the document says\n");
  await run(
    process.execPath,
    ["--import", "tsx", "generator/main.ts", "generate", ...golden, join(shop(), "golden"), "--check"],
    {
      cwd: ".",
    },
  );
});

test.each<[string, { given: readonly string[]; code: number; want: RegExp }]>([
  [
    "wrong usage",
    {
      given: ["generate", "--only", "charges"],
      code: 2,
      want: /^usage: npx stripe-fetch-generator generate \[--spec /m,
    },
  ],
  [
    "flags without a command",
    {
      given: ["--only", "charges"],
      code: 2,
      want: /^error: --only generates a slice: name its folder with --out DIR$/m,
    },
  ],
  [
    "wrong usage of diff",
    { given: ["diff", "old.json"], code: 2, want: /^usage: npx stripe-fetch-generator diff OLD NEW \[--json\]$/m },
  ],
  ["a command of the repository", { given: ["update"], code: 2, want: /^error: there is no command "update"$/m }],
  [
    "a missing document",
    { given: ["generate", "--spec", "stripe.json", "--out", "out"], code: 1, want: /^error stripe\.json: .+$/m },
  ],
])("a message about %s names what the user typed", async (_, { given, code, want }) => {
  const failure = await npx(...given).catch((error: unknown) => String(error));
  expect(failure).toContain(`ended with ${code}:`);
  expect(failure).toMatch(want);
  expect(failure).not.toMatch(/npm run|^\s+at /m);
});

test("the document by default is the newest one, as the repository's pin names it", async () => {
  const { latest } = JSON.parse(await readFile("spec/pin.json", "utf8")) as { readonly latest: string };
  const program = join(shop(), "node_modules/stripe-fetch-generator/dist/generator/bin.js");
  expect(await readFile(program, "utf8")).toContain(JSON.stringify(latest));
});

test("the package has the license, and every dependency in the version of the repository", async () => {
  const installed = join(shop(), "node_modules/stripe-fetch-generator");
  for (const file of ["LICENSE", "NOTICE"]) {
    expect(await readFile(join(installed, file), "utf8")).toBe(await readFile(file, "utf8"));
  }
  const [own, root] = [await readJson(join(installed, "package.json")), await readJson("package.json")];
  expect(own.engines).toEqual(root.engines);
  const shared = Object.keys(own.dependencies).filter((name) => root.devDependencies?.[name] !== undefined);
  expect(shared.map((name) => [name, own.dependencies[name]])).toEqual(
    shared.map((name) => [name, root.devDependencies?.[name]]),
  );
  expect(root.dependencies).toEqual({ "openapi-fetch": "^0.17.0" });
});
