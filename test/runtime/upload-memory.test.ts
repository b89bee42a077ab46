import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isLong } from "../long.js";
import { listen, stop, urlOf } from "../loopback.js";

const run = promisify(execFile);
const megabytes = isLong ? 512 : 192;

let received = 0;
const server = createServer((request, response) => {
  request.on("data", (chunk: Buffer) => (received += chunk.length));
  request.on("end", () => response.end('{"id":"file_1","object":"file"}'));
});
beforeAll(() => listen(server));
beforeEach(() => {
  received = 0;
});
afterAll(() => stop(server));

test.each([
  ["our transport", "ours", "iterable"],
  ["our transport, from a web stream", "ours", "web"],
  ["the platform's fetch", "platform", "iterable"],
  ["the platform's fetch, from a web stream", "platform", "web"],
])(`a stream of ${megabytes} MB over %s adds less than 60 MB of memory`, { timeout: 120_000 }, async (_, ...kinds) => {
  const args = [
    "--expose-gc",
    "--import",
    "tsx",
    "test/runtime/upload-memory.ts",
    urlOf(server),
    ...kinds,
    String(megabytes),
  ];
  const { stdout } = await run(process.execPath, args, { env: { PATH: process.env["PATH"] } });
  console.info(`${kinds.join(" ")}: ${stdout.trim()} MB`);
  expect(received).toBeGreaterThan(megabytes * 1024 * 1024);
  expect(Number(stdout)).toBeLessThan(60);
});
