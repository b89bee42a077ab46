import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject } from "vitest";
import { testLong } from "../long.js";
import { listForeignModules } from "./declarations.js";
import { copyProject, linkProject } from "./install.js";
import { compile, env } from "./project.js";
import { run } from "./run.js";

testLong("a pnpm workspace builds packages that share a client, whose declarations hold elsewhere", async () => {
  const cwd = await copyProject("pnpm");
  await cp(inject("tarball"), join(cwd, "stripe-fetch.tgz"));
  const flags = ["--ignore-scripts", "--store-dir", join(cwd, "store")];
  await run("npm", ["exec", "--yes", "--package=pnpm@10.34.9", "--", "pnpm", "install", ...flags], { cwd });
  await run(process.execPath, [join(cwd, "node_modules/typescript/bin/tsc"), "--build"], { cwd });
  const shop = join(cwd, "packages/shop");
  expect(await listForeignModules(join(shop, "dist"))).toEqual([]);

  const said = await run(process.execPath, ["dist/main.js"], { cwd: shop, env });
  expect(JSON.parse(said)).toEqual(["Ada", 1, true, "resource_missing"]);

  const elsewhere = await linkProject("pnpm-consumer", []);
  await cp(join(shop, "dist"), join(elsewhere, "shop"), { recursive: true });
  await compile(elsewhere);
});
