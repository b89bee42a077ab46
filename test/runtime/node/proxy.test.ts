import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { nodeFetch, type NodeFetchOptions } from "../../../generator/runtime/node/node-fetch.js";
import { selectProxy } from "../../../generator/runtime/node/proxy.js";
import { createClient } from "../../../generator/runtime/index.js";
import { listen, portOf, stop } from "../../loopback.js";
import { KEY, useRecorder } from "../recorder.js";

const recorder = useRecorder();
const seen: string[] = [];
let refusal: number | string = 0;
const note = ({ method, url, headers }: IncomingMessage): unknown =>
  seen.push(`${method} ${url} ${headers.host} ${headers["proxy-authorization"] ?? "-"}`);

/** A proxy that notes what it is asked for, and passes it on or refuses it. */
const proxy = createServer((incoming, outgoing) => {
  note(incoming);
  if (refusal) outgoing.writeHead(Number(refusal)).end();
  else
    incoming.pipe(
      httpRequest(incoming.url!, { method: incoming.method, headers: incoming.headers }, (answer) =>
        answer.pipe(outgoing.writeHead(answer.statusCode!, answer.headers)),
      ),
    );
});
const sockets = new Set<Socket>();
proxy.on("connect", (incoming, socket: Socket) => {
  note(incoming);
  sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => undefined));
  // Otherwise nothing would tell that the client has gone.
  socket.on("end", () => socket.end());
  if (refusal)
    socket.resume().end(typeof refusal === "string" ? `HTTP/1.1 ${refusal}` : `HTTP/1.1 ${refusal} No\r\n\r\n`);
  else if (incoming.url!.startsWith("deaf.")) socket.resume();
  else {
    const upstream = connect(recorder.port, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
    socket.pipe(upstream.on("error", () => socket.destroy())).pipe(socket);
  }
});
beforeAll(() => listen(proxy));
afterAll(() => stop(proxy));
beforeEach(() => {
  refusal = seen.length = 0;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await expect.poll(() => sockets.size).toBe(0);
});

const proxyUrl = (credentials = "") => `http://${credentials}127.0.0.1:${portOf(proxy)}`;
const clientOf = (options: NodeFetchOptions, baseUrl = recorder.url) =>
  createClient(KEY, { baseUrl, fetch: nodeFetch(options), maxNetworkRetries: 0 }, { apiVersion: "2024-04-10" });

describe("through a proxy", () => {
  test("a request over http asks for the whole URL, on a connection that is kept", async () => {
    const client = clientOf({ proxy: proxyUrl("ada:p%40ss@") });
    await client.post("/v1/a", { params: { b: 1 } });
    await client.get("/v1/c", { params: { d: 2 } });
    const { host } = new URL(recorder.url);
    expect(seen).toEqual([
      `POST ${recorder.url}/v1/a ${host} Basic YWRhOnBAc3M=`,
      `GET ${recorder.url}/v1/c?d=2 ${host} Basic YWRhOnBAc3M=`,
    ]);
    expect(recorder.requests.map(({ url, body }) => [url, body])).toEqual([
      ["/v1/a", "b=1"],
      ["/v1/c?d=2", ""],
    ]);
  });

  test("a request over https asks for a tunnel, which is verified as TLS", async () => {
    const call = clientOf({ proxy: proxyUrl("ada:@") }, "https://api.test").get("/v1/a");
    // The recorder doesn't speak TLS: that it was asked to is the proof.
    await expect(call).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/SSL|EPROTO|ECONNRESET/) as string },
    });
    expect(seen).toEqual(["CONNECT api.test:443 api.test:443 Basic YWRhOg=="]);
  });

  test.each<[number, { want: string; url: string }]>([
    [407, { want: "StripeConnectionError: GET /v1/a → no reply: PROXY_407", url: "https://api.test" }],
    [201, { want: "StripeConnectionError: GET /v1/a → no reply: ECONNRESET", url: "https://api.test" }],
    [502, { want: "StripeConnectionError: GET /v1/a → no reply: PROXY_502", url: "https://api.test" }],
  ])("a refusal with %i is an error that shows no password", async (status, { want, url }) => {
    refusal = status;
    const error: unknown = await clientOf({ proxy: proxyUrl("ada:secretword@") }, url)
      .get("/v1/a")
      .catch(String);
    expect(error).toBe(want);
  });

  test("bytes that arrive before any were asked for are an error", async () => {
    refusal = "200 OK\r\n\r\nhello";
    const call = clientOf({ proxy: proxyUrl() }, "https://api.test").get("/v1/a");
    await expect(call).rejects.toMatchObject({ cause: { code: "PROXY_200" } });
  });

  test("there are at most maxSockets tunnels, also while they are being opened", async () => {
    const controller = new AbortController();
    const client = clientOf({ proxy: proxyUrl(), maxSockets: 2 }, "https://deaf.test");
    const calls = Array.from({ length: 5 }, () => client.get("/v1/a", {}, { signal: controller.signal }));
    await expect.poll(() => seen.length).toBe(2);
    await new Promise(setImmediate);
    controller.abort("enough");
    await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ cause: "enough" })));
    await expect.poll(() => sockets.size).toBe(0);
    expect(seen).toHaveLength(2);
  });

  test("an abort ends the connecting of a tunnel", async () => {
    const controller = new AbortController();
    const call = clientOf({ proxy: proxyUrl() }, "https://deaf.test").get("/v1/a", {}, { signal: controller.signal });
    await expect.poll(() => sockets.size).toBe(1);
    controller.abort("enough");
    await expect(call).rejects.toMatchObject({ cause: "enough" });
    await expect.poll(() => sockets.size).toBe(0);
  });
});

test("the proxy of the environment is used only where it is asked for", async () => {
  for (const name of ["http_proxy", "https_proxy", "no_proxy", "NO_PROXY"]) vi.stubEnv(name, "");
  vi.stubEnv("HTTP_PROXY", proxyUrl());
  await clientOf({}).get("/v1/a");
  expect(seen).toEqual([]);
  await clientOf({ proxy: true }).get("/v1/a");
  expect(seen).toHaveLength(1);
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  await clientOf({ proxy: true }).get("/v1/a");
  expect(seen).toHaveLength(1);
});

const proxies = { HTTP_PROXY: "h", HTTPS_PROXY: "s" };
test.each<[string, { given: Record<string, string>; want: string | undefined }]>([
  ["https://api.stripe.com", { given: {}, want: undefined }],
  ["https://api.stripe.com", { given: proxies, want: "s" }],
  ["http://localhost", { given: proxies, want: "h" }],
  ["https://api.stripe.com", { given: { ...proxies, https_proxy: "l" }, want: "l" }],
  ["https://api.stripe.com", { given: { HTTP_PROXY: "h" }, want: undefined }],
  ["https://api.stripe.com", { given: { ...proxies, NO_PROXY: "*" }, want: undefined }],
  ["https://api.stripe.com", { given: { ...proxies, NO_PROXY: "a.com, api.stripe.com" }, want: undefined }],
  ["https://api.stripe.com", { given: { ...proxies, NO_PROXY: "stripe.com" }, want: undefined }],
  ["https://api.stripe.com", { given: { ...proxies, NO_PROXY: ".Stripe.com" }, want: undefined }],
  ["https://api.stripe.com", { given: { ...proxies, no_proxy: "*.stripe.com" }, want: undefined }],
  ["https://api.stripe.com", { given: { ...proxies, NO_PROXY: "ripe.com" }, want: "s" }],
  ["https://api.stripe.com", { given: { ...proxies, NO_PROXY: "stripe.com:443" }, want: undefined }],
  ["https://api.stripe.com:8443", { given: { ...proxies, NO_PROXY: "stripe.com:443" }, want: "s" }],
  ["http://[::1]:80", { given: { ...proxies, NO_PROXY: "[::1]" }, want: undefined }],
  ["http://[::1]:12", { given: { ...proxies, NO_PROXY: "[::1]:12" }, want: undefined }],
  ["http://[::1]:13", { given: { ...proxies, NO_PROXY: "[::1]:12" }, want: "h" }],
  ["http://[::1]", { given: { ...proxies, NO_PROXY: "localhost,127.0.0.1,::1" }, want: undefined }],
  ["http://[fe80::1]", { given: { ...proxies, NO_PROXY: "fe80::1" }, want: undefined }],
  ["http://[::2]", { given: { ...proxies, NO_PROXY: "::1" }, want: "h" }],
  ["https://api.stripe.com", { given: { ...proxies, NO_PROXY: "*.stripe.com:443" }, want: undefined }],
])("%s with %j", (origin, { given, want }) => {
  expect(selectProxy(new URL(origin), given)).toBe(want);
});

test("a proxy of the environment that is no URL is an error that names the variable, at once", () => {
  vi.stubEnv("http_proxy", "socks://ada:secretword@proxy");
  vi.stubEnv("no_proxy", "");
  expect(() => nodeFetch({ proxy: true })).toThrow(
    new TypeError("HTTP_PROXY: must be the http or https URL of a proxy"),
  );
});
