import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { build as buildWithVite, type BuildEnvironmentOptions } from "vite";
import { testWith } from "../requirements.js";
import { openPage } from "./page.js";
import { compile, env, makeProject, output } from "./project.js";
import { run } from "./run.js";

test("a bundle of Vite for Node compiles and runs", async () => {
  const cwd = await makeProject("vite");
  await compile(cwd);
  await bundle(cwd, { ssr: "main.ts" });
  expect((await run(process.execPath, ["dist/main.js"], { cwd, env })).trim()).toBe(output);
});

const browsers = ["chromium", "chromium-browser", "google-chrome"];

testWith(browsers, "a page of Vite compiles and runs", async (chromium) => {
  const cwd = await makeProject("page");
  await compile(cwd);
  await bundle(cwd, {});
  expect(await openPage(chromium, join(cwd, "dist"), inject("stripeUrl"))).toBe(output);
});

testWith(browsers, "a page of Vite runs on plain http, which has less of Web Crypto", async (chromium) => {
  const cwd = await makeProject("page", "page-on-plain-http");
  await bundle(cwd, {});
  const printed = JSON.parse(await openPage(chromium, join(cwd, "dist"), inject("stripeUrl"), "shop.test")) as string[];
  const expected = JSON.parse(output) as string[];
  expect(printed).toEqual([...expected.slice(0, -1), "TypeError: crypto.subtle: must be there, which needs https"]);
});

async function bundle(root: string, build: BuildEnvironmentOptions): Promise<void> {
  await buildWithVite({ root, build, configFile: false, logLevel: "warn", ssr: { noExternal: true } });
}
