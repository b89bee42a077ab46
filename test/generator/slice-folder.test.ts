import { readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import { listFiles } from "../../generator/files/list.js";
import { startServer, type RunningServer } from "../../server/server.js";
import { april2024, readPin } from "../documents.js";
import { run } from "../package/run.js";
import { makeProject, type Project } from "./project.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const names = ["checkout.sessions", "charges.create,events", "files,quotes,tax"];
const folderOf = (only: string): string => `src/${only.replaceAll(/[.,]/g, "-")}`;

let project: Project;
let server: RunningServer;
beforeAll(async () => {
  const { value: read } = await readDocument(resolve("."));
  server = await startServer(read!.document);
  project = await makeProject({ "src/program.ts": program, "tsconfig.json": JSON.stringify(tsconfig) });
  await symlink(resolve("spec/overlays"), join(project.root, "spec/overlays"));
  await writeFile(join(project.root, "spec/pin.json"), pinOfRepository());
  for (const only of names) {
    expect(await project.generate("--only", only, "--out", folderOf(only))).toMatchObject({ code: 0, error: [] });
  }
});
afterAll(() => server.close());

/** The repository's pin, with an absolute path. */
function pinOfRepository(): string {
  const pin = readPin();
  return JSON.stringify({ ...pin, file: resolve(pin.file) });
}

const program = `
import Stripe from "./checkout-sessions/stripe.js";

const stripe = new Stripe("rk_test_123", { baseUrl: process.env["STRIPE_URL"] ?? "", timeout: 20_000, maxNetworkRetries: 0 });
const params: Stripe.Checkout.SessionCreateParams = { mode: "payment", success_url: "https://example.com/", line_items: [
  { quantity: 2, price_data: { currency: "usd", unit_amount: 2000, product_data: { name: "T-shirt" } } },
] };
async function sell(): Promise<string> {
  const session: Stripe.Checkout.Session = await stripe.checkout.sessions.create(params);
  const customer: string | null = session.customer;
  const intent: string | null = session.payment_intent;
  const { line_items: items } = await stripe.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
  // @ts-expect-error: the slice doesn't have the type of the object.
  void stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent.customer"] }).catch(() => {});
  return [session.amount_total, customer, intent === null, items.data[0]?.quantity].join();
}
void sell().then((line) => console.log(line));
`;

const tsconfig = {
  extends: resolve("tsconfig.generated.json"),
  compilerOptions: {
    incremental: false,
    tsBuildInfoFile: null,
    // Node's types take as long as the slices, and the golden tree is compiled with its libraries.
    skipLibCheck: true,
    types: ["node"],
    rootDir: ".",
    verbatimModuleSyntax: false,
  },
  include: ["src"],
};

test("a slice of the checkout sessions of 2024-04-10 has at most 450 KB, docs included", async () => {
  const args = ["--spec", resolve(april2024), "--only", "checkout.sessions", "--out", "april-2024"];
  expect(await project.generate(...args)).toMatchObject({ code: 0, error: [] });
  const files = await listFiles(join(project.root, "april-2024"));
  const texts = await Promise.all(files.map((file) => project.read(join("april-2024", file))));
  expect(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThanOrEqual(450_000);
});

test.each(names)("a slice of %s imports openapi-fetch and nothing else from outside", async (only) => {
  const folder = join(project.root, folderOf(only));
  const files = await listFiles(folder);
  const specifiers = await Promise.all(
    files
      .filter((file) => file.endsWith(".ts"))
      .map(async (file) => importsOf(file, await readFile(join(folder, file), "utf8"))),
  );
  const outside = specifiers.flat().filter((path) => !files.includes(path.replace(/\.js$/, ".ts")));
  expect([...new Set(outside)].filter((path) => !path.startsWith("node:"))).toEqual(["openapi-fetch"]);
});

/** The files and packages that a file imports; files relative to the folder. */
function importsOf(file: string, text: string): readonly string[] {
  return [...text.matchAll(/^(?:import|export) [^;"]*?from "([^"]+)"|\bimport\("([^"]+)"\)/gm)].map(
    ([, from, loaded]) => {
      const path = from ?? loaded ?? "";
      return path.startsWith(".") ? join(file, "..", path) : path;
    },
  );
}

test.each<[string, { given: readonly string[]; type: string }]>([
  ["nodenext", { given: ["--module", "nodenext", "--moduleResolution", "nodenext"], type: "module" }],
  ["nodenext, as CommonJS", { given: ["--module", "nodenext", "--moduleResolution", "nodenext"], type: "commonjs" }],
  ["bundler", { given: ["--module", "esnext", "--moduleResolution", "bundler"], type: "module" }],
  ["node10", { given: ["--module", "commonjs", "--moduleResolution", "node10"], type: "commonjs" }],
])("a copied slice compiles under %s", async (_, { given, type }) => {
  await project.write("package.json", JSON.stringify({ type }));
  expect(await runNode([resolve("node_modules/typescript/bin/tsc"), "-p", ".", "--noEmit", ...given])).toBe("");
});

test("a copied slice runs through tsx against the embedded server", async () => {
  expect(await runNode(["--import", "tsx", "src/program.ts"])).toBe("4000,,true,2\n");
});

/** Runs Node in the project; gives what it printed. */
function runNode(args: readonly string[]): Promise<string> {
  return run(process.execPath, args, { cwd: project.root, env: { STRIPE_URL: server.url } });
}

test("a slice passes strict lint rules, and disables none without need", async () => {
  await project.write("package.json", JSON.stringify({ type: "module" }));
  const eslint = new ESLint({
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [
      { linterOptions: { reportUnusedDisableDirectives: "error" } },
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: project.root } } },
      ...(await runtimeRules()),
    ] as ESLint.Options["overrideConfig"] & object,
  });
  const results = await eslint.lintFiles(names.map((only) => `${folderOf(only)}/**/*.ts`));
  const problems = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${filePath.slice(project.root.length)}:${line} ${ruleId ?? message}`),
  );
  expect(results.length).toBeGreaterThan(100);
  expect(problems).toEqual([]);
});

/** The repository's own settings of rules, which the runtime is written by; a file's length is no matter in generated code. */
async function runtimeRules(): Promise<readonly object[]> {
  const { default: configs } = (await import("../../eslint.config.js")) as {
    readonly default: readonly { readonly files?: unknown; readonly rules?: Readonly<Record<string, unknown>> }[];
  };
  const own = configs.find(({ files, rules }) => files === undefined && rules !== undefined && "max-lines" in rules);
  return [{ rules: { ...own?.rules, "max-lines": "off" } }];
}

test("a slice checks itself, and finds what was changed by hand", async () => {
  const check = ["--only", "checkout.sessions", "--out", folderOf("checkout.sessions"), "--check"];
  expect(await project.generate(...check)).toMatchObject({ code: 0, error: [] });
  const file = `${folderOf("checkout.sessions")}/client.ts`;
  const text = await project.read(file);
  await project.write(file, `${text}\n// mine`);
  expect(await project.generate(...check)).toMatchObject({ code: 1, out: ["~ client.ts"] });
  await project.write(file, text);
});
