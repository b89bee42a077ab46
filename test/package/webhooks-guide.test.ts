import { beforeAll, expect, test } from "vitest";
import { testWith } from "../requirements.js";
import { env } from "./project.js";
import { run } from "./run.js";
import { deliver, makeGuide, type Received } from "./webhooks-guide.js";

/** The endpoints of the guide: their files, the type of the event that they handle, and what their function prints. */
const endpoints = {
  "Next.js": { file: "app/webhook/route.js", type: "checkout.session.completed", said: ["ship 1 items to Ada"] },
  Hono: { file: "hono.js", type: "invoice.paid", said: ["paid in_1"] },
  "Cloudflare Workers": { file: "worker.js", type: "invoice.paid", said: ["paid in_1"] },
  "Deno and Bun": { file: "server.js", type: "invoice.paid", said: ["paid in_1"] },
  "node:http": { file: "node.js", type: "invoice.paid", said: ["paid in_1"] },
  "Express, before its parsers": { file: "express.js", type: "invoice.paid", said: ["paid in_1"] },
  "Express, after its parsers": { file: "express-parsed.js", type: "invoice.paid", said: ["paid in_1"] },
  Fastify: { file: "fastify.js", type: "invoice.paid", said: ["paid in_1"] },
};

const refused = { status: 400, received: false, error: { reason: "signature_mismatch" } };
const handled = { status: 200, received: true, handled: true, duplicate: false };
const duplicate = { status: 200, received: true, handled: false, duplicate: true };
const other = { status: 200, received: true, handled: false, duplicate: false };

let cwd: string;
let received: Readonly<Record<string, Received>>;
beforeAll(async () => {
  cwd = await makeGuide();
  const files = Object.values(endpoints).map(({ file }) => file);
  received = await deliver(cwd, [process.execPath, "--import", "./redirect.js"], files);
});

test.each(Object.entries(endpoints))("the guide's endpoint for %s handles an event once", (_, { file, type, said }) => {
  expect(received[file]?.said).toEqual(said);
  const answers = received[file]?.answers ?? [];
  expect(answers.filter((answer) => answer.type === type)).toMatchObject([refused, handled, duplicate]);
  expect(answers.filter((answer) => answer.type !== type)).toMatchObject([refused, other, other]);
});

testWith(["bun"], "the guide's endpoint for Deno and Bun handles an event once in Bun", async (bun) => {
  expect(await deliver(cwd, [bun], ["server.js"])).toMatchObject({ "server.js": received["server.js"] });
});

const inDeno = ["run", "--allow-all", "--node-modules-dir=manual", "--no-lock", "--quiet"];

testWith(["deno"], "the guide's endpoint for Deno and Bun handles an event once in Deno", async (deno) => {
  expect(await deliver(cwd, [deno, ...inDeno], ["server.js"])).toMatchObject({ "server.js": received["server.js"] });
});

test("the guide's program gets an event of the embedded server when an object changes", async () => {
  expect(await run(process.execPath, ["end-to-end.js"], { cwd, env })).toBe("true Ada\n");
});

/** What claims of an event return. */
const claims = {
  first: true,
  meanwhile: "running",
  afterFailure: true,
  afterSuccess: false,
  atOnce: { true: 1, running: 19 },
  afterLease: true,
};

test("the guide's store in Redis gives an event to one delivery at a time", async () => {
  expect(JSON.parse(await run(process.execPath, ["redis.js"], { cwd }))).toEqual(claims);
});

// Node has SQLite since version 22.
testWith(["deno"], "the guide's store in SQL gives an event to one delivery at a time", async (deno) => {
  expect(JSON.parse(await run(deno, [...inDeno, "sqlite.js"], { cwd }))).toEqual(claims);
});
