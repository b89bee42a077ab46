import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Isolates each file in its own process: tests start programs, send signals and change the working directory.
    pool: "forks",
    // Vitest by itself leaves a processor to its main process, which hardly computes while tests run.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "repository",
          include: ["test/**/*.test.ts"],
          exclude: ["test/golden/generated/**", "test/package/**", "test/types/**"],
        },
      },
      {
        extends: true,
        test: {
          // Repeats, over the platform's fetch, the tests that the project "repository" runs over the default transport.
          name: "platform-fetch",
          include: ["test/differential/*.test.ts", "test/faults/*.test.ts", "test/runtime/*.test.ts"],
          env: { TRANSPORT: "platform" },
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          include: ["test/package/*.test.ts", "test/types/*.test.ts"],
          // These install frameworks from the npm registry, and take minutes.
          exclude: process.env["LONG"] === "1" ? [] : ["**/*.long.test.ts"],
          // Compilers and browsers are slow while other tests run.
          testTimeout: 120_000,
          globalSetup: "test/package/setup.ts",
        },
      },
    ],
  },
});
