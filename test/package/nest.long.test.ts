import { join } from "node:path";
import { describe, expect } from "vitest";
import { testLong } from "../long.js";
import { listForeignModules } from "./declarations.js";
import { installProject } from "./install.js";
import { env } from "./project.js";
import { run } from "./run.js";
import { start } from "./start.js";

const packages = [
  ...["@nestjs/core@11.2.10", "@nestjs/common@11.2.10", "@nestjs/platform-express@11.2.10", "@nestjs/cli@11.0.24"],
  ...["reflect-metadata@0.2.2", "rxjs@7.8.2", "typescript@5.9.3", "@types/node@20.19.43"],
];

describe.each([
  ["a Nest 11 project", "tsconfig.build.json"],
  ["a Nest 11 project of module `commonjs`, as its first versions made it", "tsconfig.commonjs.json"],
])("%s", (title, settings) => {
  testLong(`${title} builds with declarations and runs`, async () => {
    const cwd = await installProject("nest", packages, settings.replaceAll(".", "-"));
    const nest = join(cwd, "node_modules/@nestjs/cli/bin/nest.js");
    await run(process.execPath, [nest, "build", "--path", settings], { cwd });
    expect(await listForeignModules(join(cwd, "dist"))).toEqual([]);

    const { url, stop } = await start(process.execPath, ["dist/main.js"], { cwd, env });
    try {
      const get = async (path: string): Promise<unknown> => (await fetch(`${url}/${path}`)).json();
      expect(await get("sell/Ada")).toMatchObject({ customer: { name: "Ada" }, items: 1, sessions: 1 });
      expect(await get("customers/Grace")).toMatchObject({ object: "customer", name: "Grace" });
      expect(await get("charges/ch_unknown")).toEqual({ code: "resource_missing" });
    } finally {
      await stop();
    }
  });
});
