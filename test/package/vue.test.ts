import { join } from "node:path";
import { expect, test } from "vitest";
import { linkProject } from "./install.js";
import { compile, env } from "./project.js";
import { run } from "./run.js";

test("a client, results and lists in the reactive state of Vue work as without it", async () => {
  const cwd = await linkProject("vue", ["vue"]);
  await compile(cwd);
  const said = await run(process.execPath, [join(cwd, "main.js")], { cwd, env });
  expect(JSON.parse(said)).toEqual(["404", "<p>Grace: 200, 2 names</p>"]);
});
