import { test } from "vitest";

/** Whether the suites run at full length: `npm run test:long`. */
export const isLong = process.env["LONG"] === "1";

/** What random suites start from: the same for every run unless told, so that a failure comes again. */
export const seed = Number(process.env["SEED"] ?? 20240410);

/** A test that takes minutes and installs packages from the npm registry. Its file is `*.long.test.ts`, of long runs only. */
export function testLong(sentence: string, body: () => Promise<void>): void {
  test(sentence, { timeout: 600_000 }, body);
}
