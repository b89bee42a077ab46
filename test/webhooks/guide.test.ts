import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { frameworks } from "./node-frameworks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The frameworks of the guide's headings, each with what the suites that make all deliveries call it. */
const tested = {
  "Next.js": ["Next.js 14", "Next.js 16"],
  Hono: ["Hono"],
  "Cloudflare Workers": ["a worker"],
  "Deno and Bun": ["Deno", "Bun"],
  Node: ["node:http"],
  Express: ["Express 5", "Express 5 with express.raw()", "Express 5 with a raw body kept by express.json()"],
  Fastify: ["Fastify 5"],
};

test("all deliveries are made to every framework that the guide names, and to no other", async () => {
  const guide = await readFile(`${root}/docs/webhooks.md`, "utf8");
  const [, section = ""] = /^## Frameworks\n(.*?)^## /ms.exec(guide) ?? [];
  expect(Array.from(section.matchAll(/^### (.*)/gm), ([, heading]) => heading)).toEqual(Object.keys(tested));

  const texts = ["webhooks.test.ts", "webhooks.long.test.ts"].map((file) =>
    readFile(`${root}/test/package/${file}`, "utf8"),
  );
  const elsewhere = (await Promise.all(texts))
    .join("\n")
    .matchAll(/an endpoint in (.*) answers all deliveries|\["(Next\.js \d+)"/g);
  const names = [...frameworks.map(([name]) => name), ...Array.from(elsewhere, ([, one, other]) => one ?? other)];
  expect(names.sort()).toEqual(["the handler itself", ...Object.values(tested).flat()].sort());
});
