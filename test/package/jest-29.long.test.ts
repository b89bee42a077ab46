import { testLong } from "../long.js";
import { installProject } from "./install.js";
import { runJest, writeFiles } from "./jest.js";

testLong("Jest 29, whose jsdom has less of Web Crypto, passes in its node and jsdom environments", async () => {
  const older = [
    "jest@29.7.0",
    "jest-environment-jsdom@29.7.0",
    "ts-jest@29.4.15",
    "typescript@5.9.3",
    "sinon@22.1.0",
    "@types/sinon@22.0.2",
  ];
  const cwd = await installProject("jest", [...older, "@types/node@20.19.43"], "jest-29");
  await writeFiles(cwd);
  await runJest(cwd, "environments.config.js", { env: { CONFIGURATION: "jest.config.js" } });
});
