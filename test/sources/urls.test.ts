import { readFile, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parseSource } from "../../generator/sources/source.js";
import { makeRoot, readOrMessage, startServer } from "./fixture.js";

const limits = { bytes: 1000, timeout: 2000 };
const root = await makeRoot();
const offline =
  "(without a network, give a PATH, or npm:PACKAGE@VERSION/FILE of a package that is an installed devDependency)";

type Responses = Readonly<Record<string, (response: ServerResponse) => void>>;
const document = '{ "openapi": "3.0.0" }\n';

const responses: Responses = {
  "/document": (response) => response.end(document),
  "/packed": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(document)),
  "/there": (response) => response.writeHead(302, { location: "/document" }).end(),
  "/missing": (response) => response.writeHead(404).end("no"),
  "/broken": (response) => response.writeHead(500).end("no"),
  "/page": (response) => response.end("\n<!doctype html><title>Sign in</title>"),
  "/large": (response) => response.end("x".repeat(1001)),
  "/bomb": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(1001))),
  "/cut": (response) => {
    response.writeHead(200, { "content-length": "100" }).write(document, () => response.destroy());
  },
  "/slow": (response) => response.write("{"),
  "/silent": () => {},
  "/latin1": (response) => response.end(Buffer.from([0x7b, 0xe9, 0x7d])),
  "/round": (response) => response.writeHead(301, { location: "/round" }).end(),
  "/down": (response) => response.writeHead(301, { location: "http://example.com/a" }).end(),
  "/secret": (response) => response.writeHead(301, { location: "https://me:word@example.com/a" }).end(),
  "/file": (response) => response.writeHead(301, { location: "file:///etc/passwd" }).end(),
  "/nowhere": (response) => response.writeHead(301, { location: "http://[" }).end(),
};

const origin = await startServer((request, response) => responses[request.url?.split("?")[0] ?? ""]?.(response));

describe("a document is read from a URL", () => {
  test.each<[string, { given: string }]>([
    ["as it is", { given: "/document" }],
    ["that compresses it", { given: "/packed" }],
    ["that redirects", { given: "/there" }],
  ])("%s", async (_, { given }) => {
    const read = await readOrMessage(origin + given, { root, limits });
    expect(read).toMatchObject({ text: document, source: origin + given });
    expect(await readFile(typeof read === "string" ? "" : read.path, "utf8")).toBe(document);
  });
});

describe("what goes wrong is said in one line:", () => {
  test.each<[string, { given: string; limits?: typeof limits; want: string }]>([
    ["no such document", { given: "/missing", want: "the server responds with status 404" }],
    ["a broken server", { given: "/broken", want: "the server responds with status 500" }],
    ["a web page", { given: "/page", want: "the response is a web page, no document" }],
    ["too much", { given: "/large", want: "the response is larger than 1000 bytes" }],
    ["too much once it is unpacked", { given: "/bomb", want: "the response is larger than 1000 bytes" }],
    ["half a response", { given: "/cut", want: "the response ends too early (UND_ERR_SOCKET) (try again)" }],
    [
      "a response that doesn't end",
      { given: "/slow", limits: { ...limits, timeout: 100 }, want: `it wasn't there within 0.1 s ${offline}` },
    ],
    [
      "no response",
      { given: "/silent", limits: { ...limits, timeout: 100 }, want: `it wasn't there within 0.1 s ${offline}` },
    ],
    ["another encoding", { given: "/latin1", want: "it is no UTF-8 text" }],
    ["a circle", { given: "/round", want: "it redirects more than 5 times" }],
    [
      "a redirect to plain http",
      {
        given: "/down",
        want: "it redirects to http://example.com, which is plain http, which anybody on the way can change",
      },
    ],
    [
      "a redirect with a password",
      {
        given: "/secret",
        want: "it redirects to https://example.com, which has a name or a password in it, which would be stored in spec/pin.json",
      },
    ],
    ["a redirect to a file", { given: "/file", want: "it redirects to null, which is no https URL" }],
    ["a redirect to nothing", { given: "/nowhere", want: "it redirects to something that is no URL" }],
    ["a query, which isn't repeated", { given: "/missing?token=abc", want: "the server responds with status 404" }],
  ])("%s", async (_, { given, want, limits: own = limits }) => {
    expect(await readOrMessage(origin + given, { root, limits: own })).toBe(
      `error ${origin}${given.split("?")[0]}: ${want}`,
    );
  });

  test("nobody listens", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await readOrMessage(`http://127.0.0.1:${port}/a`, { root })).toBe(
      `error http://127.0.0.1:${port}/a: the host can't be reached (ECONNREFUSED) ${offline}`,
    );
  });

  test("no such host", async () => {
    expect(await readOrMessage("https://stripe.invalid/a?key=b", { root })).toMatch(
      /^error https:\/\/stripe\.invalid\/a: the host can't be reached \((ENOTFOUND|EAI_AGAIN)\) \(without a network, /,
    );
  });
});

describe("which URLs are read:", () => {
  test.each<[string, { given: string; want: string | undefined }]>([
    ["https", { given: "https://example.com/a", want: undefined }],
    ["plain http to this machine", { given: "http://127.0.0.1:8080/a", want: undefined }],
    ["plain http to this machine, by its name", { given: "http://localhost/a", want: undefined }],
    ["plain http to this machine, version 6", { given: "http://[::1]/a", want: undefined }],
    ["plain http", { given: "http://example.com/a", want: "it is plain http, which anybody on the way can change" }],
    [
      "plain http to a host whose name begins as this machine's",
      { given: "http://127.0.0.1.example.com/a", want: "it is plain http, which anybody on the way can change" },
    ],
    [
      "a password",
      {
        given: "https://me:word@example.com/a",
        want: "it has a name or a password in it, which would be stored in spec/pin.json",
      },
    ],
  ])("%s", (_, { given, want }) => {
    const clean = given.replace(/me:word@/, "");
    const parse = () => parseSource(given);
    if (want === undefined) expect(parse()).toMatchObject({ kind: "url" });
    else expect(parse).toThrow(`error ${clean}: ${want} (give an https URL)`);
  });
});

describe("a response is kept under the hash of its content", () => {
  const versions = ["one", "two"];
  const requests: (string | undefined)[] = [];

  test("and used again where the server says that it hasn't changed, while it is intact", async () => {
    const own = await makeRoot();
    const changing = await startServer((request, response) => {
      const etag = `"${versions[0]}"`;
      const known = request.headers["if-none-match"];
      requests.push(known);
      if (known === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(versions[0]);
    });
    const read = async () => {
      const answer = await readOrMessage(changing, { root: own, limits });
      if (typeof answer === "string") throw new Error(answer);
      return answer;
    };
    const [first, second] = [await read(), await read()];
    expect(second).toEqual(first);
    versions.shift();
    const third = await read();
    expect([first.text, third.text]).toEqual(["one", "two"]);
    expect(await readFile(first.path, "utf8")).toBe("one");
    await writeFile(third.path, "three");
    expect(await read()).toEqual(third);
    expect(requests).toEqual([undefined, '"one"', '"one"', undefined]);
  });
});
