import { once } from "node:events";
import { Agent, createServer, request as requestOf, type IncomingMessage, type RequestOptions } from "node:http";
import { connect } from "node:net";
import express, { type ErrorRequestHandler } from "express";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { toNode } from "../../../generator/runtime/node/to-node.js";
import { listen, portOf, stop, urlOf } from "../../loopback.js";

const json = { "content-type": "application/json" };
const limit = 1024 * 1024;

/** Answers with what it received; with 413 once it has received more than the limit, and doesn't read on. */
async function echo(request: Request): Promise<Response> {
  const { method, url, headers } = request;
  let body = "";
  try {
    for await (const piece of request.body ?? []) {
      body += Buffer.from(piece).toString();
      if (body.length > limit) return new Response("too large", { status: 413 });
    }
  } catch (error) {
    return Response.json({ refused: String(error) }, { status: 400 });
  }
  return Response.json({ method, url, list: headers.get("x-list"), body });
}

const app = express();
const seen: unknown[] = [];
const keepRawBody = (request: IncomingMessage & { rawBody?: Buffer }, _: unknown, body: Buffer): void => {
  request.rawBody = body;
};
const dropBody: express.RequestHandler = (request, _, next) => {
  request.resume().on("end", () => next());
};
const reportError: ErrorRequestHandler = (error, _, response, next) => {
  seen.push(error);
  if (response.headersSent) next(error);
  else response.sendStatus(503);
};
app.all("/unread", toNode(echo));
app.use("/mounted", toNode(echo));
app.all("/raw", express.raw({ type: "application/json", limit: "30mb" }), toNode(echo));
app.all("/text", express.text({ type: "application/json" }), toNode(echo));
app.all("/kept", express.json({ verify: keepRawBody }), toNode(echo));
app.all("/json", express.json(), toNode(echo));
app.all("/form", express.urlencoded(), toNode(echo));
app.all("/dropped", dropBody, toNode(echo));
app.all(
  "/failing",
  toNode(() => Promise.reject(new Error("no answer"))),
);
app.all(
  "/late",
  (_, response, next) => {
    response.sendStatus(504);
    next();
  },
  toNode(echo),
);
app.use(reportError);
const server = createServer(app);

beforeAll(() => listen(server));
afterAll(() => stop(server));
afterEach(() => vi.restoreAllMocks());

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
}

/** Sends a request by node:http, which allows what fetch doesn't. */
async function send(options: RequestOptions, body: string | Buffer = ""): Promise<Answer> {
  const request = requestOf({ host: "127.0.0.1", port: portOf(server), method: "POST", headers: json, ...options });
  request.end(body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  let text = "";
  for await (const piece of response.setEncoding("utf8")) text += String(piece);
  return { status: response.statusCode, body: text };
}

const read = async (options: RequestOptions, body?: string | Buffer): Promise<unknown> => {
  const answer = await send(options, body);
  return { status: answer.status, ...(JSON.parse(answer.body) as object) };
};

describe("the body is received as it was sent", () => {
  const given = '{ "n": 1.0, "é": "\\u00e9" }';
  test.each([
    ["that nothing has read", { path: "/unread" }],
    ["that express.raw() kept", { path: "/raw" }],
    ["that express.text() kept", { path: "/text" }],
    ["that express.json() parsed, and kept as rawBody", { path: "/kept" }],
    ["of another type than the parser's", { path: "/form" }],
  ])("%s", async (_, { path }) => {
    expect(await read({ path }, given)).toMatchObject({ status: 200, body: given });
  });

  test("also when it is empty", async () => {
    expect(await read({ path: "/unread" })).toMatchObject({ status: 200, body: "" });
  });
});

test.each([
  ["that was parsed", { path: "/json", want: "is a parsed object" }],
  ["that was read and dropped", { path: "/dropped", want: "something read the body before" }],
])("a body %s is refused by a message that says what to change", async (_, { path, want }) => {
  const { refused } = (await read({ path }, "{}")) as { readonly refused: string };
  for (const part of ["StripeSignatureVerificationError", want, 'express.raw({ type: "application/json" })']) {
    expect(refused).toContain(part);
  }
});

describe("the request has the received one's", () => {
  const host = "shop.example";
  const headers = { ...json, host };
  test.each<[string, { given: RequestOptions; want: object }]>([
    ["path and query", { given: { path: "/unread?a=1%20b", headers }, want: { url: `http://${host}/unread?a=1%20b` } }],
    [
      "path before a router cut it",
      { given: { path: "/mounted/x", headers }, want: { url: `http://${host}/mounted/x` } },
    ],
    [
      "path of an absolute URL",
      { given: { path: "http://u:p@b/unread?a", headers }, want: { url: `http://${host}/unread?a` } },
    ],
    [
      "path, if its host is invalid",
      { given: { path: "/unread?a", headers: { host: "a b" } }, want: { url: "http://localhost/unread?a" } },
    ],
    ["repeated headers", { given: { path: "/unread", headers: { "x-list": ["1", "2"] } }, want: { list: "1, 2" } }],
    ["method", { given: { path: "/unread", method: "DELETE" }, want: { method: "DELETE" } }],
    ["method, with no body", { given: { path: "/unread", method: "GET" }, want: { method: "GET", body: "" } }],
    ["method, or else OPTIONS", { given: { path: "/unread", method: "TRACE" }, want: { method: "OPTIONS", body: "" } }],
  ])("%s", async (_, { given, want }) => {
    expect(await read(given)).toMatchObject({ status: 200, ...want });
  });
});

test("a client that sends too much gets the answer, and can send again", async () => {
  const path = "/unread";
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const large = Buffer.alloc(20 * limit, " ");
  for (const headers of [json, { ...json, "content-length": large.length }]) {
    expect(await send({ path, agent, headers }, large)).toEqual({ status: 413, body: "too large" });
    expect(await read({ path, agent }, "{}")).toMatchObject({ status: 200, body: "{}" });
  }
  const answer = await fetch(urlOf(server) + path, { method: "POST", headers: json, body: large });
  expect(await answer.text()).toBe("too large");
  agent.destroy();
});

test("the request's signal is aborted when the client leaves", async () => {
  let receive = (signal: AbortSignal): unknown => signal;
  const received = new Promise<AbortSignal>((resolve) => (receive = resolve));
  const waiting = createServer(
    toNode(({ signal }) => {
      receive(signal);
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve(new Response("late"))));
    }),
  );
  await listen(waiting);
  const client = connect(portOf(waiting), "127.0.0.1");
  client.write("POST / HTTP/1.1\r\nhost: a\r\n\r\n");
  const signal = await received;
  client.destroy();
  await once(signal, "abort");
  await stop(waiting);
});

describe("an error that the handler doesn't answer", () => {
  test("goes to the next handler of Express", async () => {
    seen.length = 0;
    expect(await send({ path: "/failing" })).toMatchObject({ status: 503 });
    expect(seen).toEqual([new Error("no answer")]);
  });

  test("is printed and answered with 500 where there is none", async () => {
    const print = vi.spyOn(console, "error").mockReturnValue();
    const failing = createServer(toNode(() => Promise.reject(new Error("no answer"))));
    await listen(failing);
    expect((await fetch(urlOf(failing))).status).toBe(500);
    expect(print.mock.calls).toEqual([[new Error("no answer")]]);
    await stop(failing);
  });
});

test("an answer that comes after another one is dropped", async () => {
  seen.length = 0;
  expect(await send({ path: "/late" })).toEqual({ status: 504, body: "Gateway Timeout" });
  expect(seen).toEqual([]);
});

test("cookies are set separately", async () => {
  const headers = new Headers([
    ["set-cookie", "a=1"],
    ["set-cookie", "b=2"],
  ]);
  const cookies = createServer(toNode(() => Promise.resolve(new Response("", { headers }))));
  await listen(cookies);
  expect((await fetch(urlOf(cookies))).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  await stop(cookies);
});

test("a handler that isn't a function is a TypeError at once", () => {
  expect(() => toNode({} as never)).toThrow(
    new TypeError("handler: must be a function, which createWebhookHandler returns"),
  );
});
