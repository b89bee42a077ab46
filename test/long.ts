import { test } from "vitest";

/** Whether tests run at full length: `npm run test:long`. */
export const isLong = process.env["LONG"] === "1";

/** The seed of random tests. Fixed by default, so that failures are reproducible; `SEED=N` sets another. */
export const seed = Number(process.env["SEED"] ?? 20240410);

/** Defines a test that takes minutes and installs packages from the npm registry. Its file is `*.long.test.ts`, for long runs only. */
export function testLong(sentence: string, body: () => Promise<void>): void {
  test(sentence, { timeout: 600_000 }, body);
}
