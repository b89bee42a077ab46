import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/golden/generated/**"],
    // Each file in a process of its own: tests start programs, send signals and change the working directory.
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
