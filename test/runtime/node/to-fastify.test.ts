import { createGunzip, gzipSync } from "node:zlib";
import { fastify, type InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toFastify } from "../../../generator/runtime/node/to-fastify.js";

const limit = 2 * 1024 * 1024;

/** Answers with what it received, or with 413 once that is more than the limit. */
async function echo(request: Request): Promise<Response> {
  if (request.url.endsWith("/failing")) throw new Error("no answer");
  let body = "";
  for await (const piece of request.body ?? []) {
    body += Buffer.from(piece).toString();
    if (body.length > limit) return new Response("too large", { status: 413 });
  }
  return Response.json({ method: request.method, path: new URL(request.url).pathname, body });
}

// Fastify's own limit is below the handler's.
const app = fastify({ bodyLimit: 1000 });
app.addHook("preParsing", (request, _, payload, done) => {
  if (request.headers["content-encoding"] === "gzip") done(null, payload.pipe(createGunzip()));
  else done(null, payload);
});
app.post("/parsed", (request) => ({ parsed: request.body }));
let url = "";

beforeAll(async () => {
  await app.register(toFastify(echo), { prefix: "/prefix" });
  await app.register(toFastify(echo), { path: "/path" });
  await app.register(toFastify(echo), { prefix: "/prefix", path: "/path" });
  await app.register(toFastify(echo));
  url = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

const payload = '{ "n": 1.0 }';
const json = { "content-type": "application/json" };
const text = (body: string): object => ({ method: "POST", body });

describe("a plugin serves", () => {
  test.each<[string, { given: InjectOptions; want: object }]>([
    ["its prefix", { given: { url: "/prefix" }, want: { path: "/prefix" } }],
    ["its path", { given: { url: "/path" }, want: { path: "/path" } }],
    ["both", { given: { url: "/prefix/path" }, want: { path: "/prefix/path" } }],
    ["the root without either", { given: { url: "/" }, want: { path: "/" } }],
    ["JSON as it was sent", { given: { url: "/path", payload, headers: json }, want: text(payload) }],
    ["text", { given: { url: "/path", payload, headers: { "content-type": "text/plain" } }, want: text(payload) }],
    ["a body without a type", { given: { url: "/path", payload: Buffer.from(payload) }, want: text(payload) }],
    ["no body", { given: { url: "/path" }, want: text("") }],
    [
      "what a hook made of the body",
      {
        given: { url: "/path", payload: gzipSync(payload), headers: { ...json, "content-encoding": "gzip" } },
        want: text(payload),
      },
    ],
    ["every method", { given: { url: "/path", method: "DELETE" }, want: { method: "DELETE" } }],
    [
      "a body over Fastify's limit",
      { given: { url: "/path", payload: "a".repeat(limit) }, want: text("a".repeat(limit)) },
    ],
  ])("%s", async (_, { given, want }) => {
    const response = await app.inject({ method: "POST", ...given });
    expect(response.json()).toMatchObject(want);
    expect(response.statusCode).toBe(200);
  });
});

test("other routes keep their parser and Fastify's limit", async () => {
  expect((await app.inject({ method: "POST", url: "/parsed", payload, headers: json })).json()).toEqual({
    parsed: { n: 1 },
  });
  const large = { a: "a".repeat(1000) };
  expect((await app.inject({ method: "POST", url: "/parsed", payload: large })).statusCode).toBe(413);
});

test("an error that the handler doesn't answer is Fastify's", async () => {
  const given = { prefix: "/errors", path: "/failing" };
  const failing = fastify().setErrorHandler((error, _, reply) => reply.code(503).send(String(error)));
  await failing.register(toFastify(echo), given);
  const { statusCode, body } = await failing.inject({ method: "POST", url: "/errors/failing" });
  expect({ statusCode, body }).toEqual({ statusCode: 503, body: "Error: no answer" });
});

test("a client that sends too much gets the answer, and can send again", async () => {
  for (const [body, want] of [
    ["a".repeat(10 * limit), "too large"],
    ["b", JSON.stringify({ method: "POST", path: "/path", body: "b" })],
  ]) {
    expect(await (await fetch(`${url}/path`, { method: "POST", body: body! })).text()).toBe(want);
  }
});

test("a handler that isn't a function is a TypeError at once", () => {
  expect(() => toFastify({} as never)).toThrow(
    new TypeError("handler: must be a function, which createWebhookHandler returns"),
  );
});
