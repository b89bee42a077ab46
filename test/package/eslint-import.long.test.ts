import { join } from "node:path";
import { testLong } from "../long.js";
import { installProject } from "./install.js";
import { run } from "./run.js";

testLong("eslint-plugin-import finds the package and the names that it exports", async () => {
  const cwd = await installProject("eslint-import", ["eslint@9.39.5", "eslint-plugin-import@2.32.0"]);
  await run(process.execPath, [join(cwd, "node_modules/eslint/bin/eslint.js"), "."], { cwd });
});
