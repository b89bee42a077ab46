import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

test("takes a session through its life against the embedded server", async () => {
  const { code, out, error } = await runExample("");
  expect(error).toEqual([]);
  expect(code).toBe(0);
  const calls = out.flatMap((line) => /^stripe\.checkout\.sessions\.(\w+)/.exec(line)?.[1] ?? []);
  expect(calls).toEqual(["create", "retrieve", "update", "list", "expire", "retrieve"]);
  expect(out).toContainEqual(expect.stringMatching(/ is expired: 40\.00 usd$/));
  expect(out.at(-1)).toMatch(/→ StripeInvalidRequestError: GET .* → 404 resource_missing: /);
});

test.each(["sk_live_123", "rk_live_123", "pk_test_123"])("refuses %s in one line that doesn't show it", async (key) => {
  const { code, out, error } = await runExample(key);
  expect({ code, out }).toEqual({ code: 1, out: [] });
  expect(error).toEqual([expect.stringMatching(/^error: STRIPE_SECRET_KEY is (a live|no test) key/)]);
  expect(error[0]).not.toContain(key);
});

interface Ended {
  readonly code: number | null;
  readonly out: readonly string[];
  readonly error: readonly string[];
}

function runExample(key: string): Promise<Ended> {
  const env = { ...process.env, STRIPE_SECRET_KEY: key };
  const child = spawn(process.execPath, ["--import", "tsx", "examples/checkout.ts"], { cwd: root, env });
  const texts = { out: "", error: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (texts.error += text));
  const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, out: lines(texts.out), error: lines(texts.error) }));
  });
}
