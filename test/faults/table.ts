import { gzipSync } from "node:zlib";
import { httpReply, okReply, thing, type Fault } from "./server.js";

/** How calls end that a fault meets: at every attempt, or only at the first one. */
export interface Outcome {
  readonly always: string;
  readonly once: string;
}

/** A fault, and what becomes of calls that meet it. */
export interface Row {
  readonly given: Fault;
  readonly want: Outcome;
  /** What becomes of them over the default transport in Node, if that is something else. */
  readonly overNode?: Outcome;
}

const ok = okReply();
const headersEnd = ok.indexOf("\r\n\r\n") + 4;
const middle = headersEnd + 80;
const page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
const json = JSON.stringify(thing);
const zipped = gzipSync(json);
const zip = { "content-encoding": "gzip" };

/** The attempts are used up, and the last one's failure is the call's; or else a second attempt is answered. */
const isLost: Outcome = { always: "StripeConnectionError ×3", once: "resolves ×2" };
const isLate: Outcome = { always: "StripeTimeoutError ×3", once: "resolves ×2" };
/** What came is complete, and no use: asking again wouldn't change it. */
const isStrange: Outcome = { always: "StripeAPIError ×1", once: "StripeAPIError ×1" };
const isFine: Outcome = { always: "resolves ×1", once: "resolves ×1" };

/** Every fault, with what becomes of a call over any transport. */
export const rows: readonly (readonly [string, Row])[] = [
  ["nobody listens", { given: { refuse: true }, want: isLost }],
  ["the connection is reset when it is made", { given: { accept: (line) => line.reset() }, want: isLost }],
  ["the connection is reset before headers", { given: { answer: (line) => line.reset() }, want: isLost }],
  ["the connection is closed before headers", { given: { answer: (line) => line.end() }, want: isLost }],
  [
    "the connection is reset within headers",
    { given: { answer: (line) => line.reset(ok.subarray(0, 40)) }, want: isLost },
  ],
  [
    "the connection is closed within headers",
    { given: { answer: (line) => line.end(ok.subarray(0, 40)) }, want: isLost },
  ],
  [
    "the connection is reset after headers",
    { given: { answer: (line) => line.reset(ok.subarray(0, headersEnd)) }, want: isLost },
  ],
  [
    "the connection is closed after headers",
    { given: { answer: (line) => line.end(ok.subarray(0, headersEnd)) }, want: isLost },
  ],
  ["the body is cut by a reset", { given: { answer: (line) => line.reset(ok.subarray(0, middle)) }, want: isLost }],
  ["the body is cut by an end", { given: { answer: (line) => line.end(ok.subarray(0, middle)) }, want: isLost }],
  [
    "a chunked body is cut by an end",
    { given: { answer: (line) => line.end(chunked('5\r\n{"id"\r\n')) }, want: isLost },
  ],
  [
    "a chunk has no length",
    { given: { answer: (line) => line.end(chunked('five\r\n{"id"\r\n0\r\n\r\n')) }, want: isLost },
  ],
  ["headers never come", { given: { answer: () => undefined }, want: isLate }],
  ["headers never end", { given: { answer: (line) => line.write(ok.subarray(0, 40)) }, want: isLate }],
  ["the body never comes", { given: { answer: (line) => line.write(ok.subarray(0, headersEnd)) }, want: isLate }],
  ["the body never ends", { given: { answer: (line) => line.write(ok.subarray(0, middle)) }, want: isLate }],
  [
    "the body drips in time",
    { given: { answer: (line) => line.drip(ok, { from: ok.length - 5, ms: 1 }) }, want: isFine },
  ],
  [
    "the body drips for too long",
    { given: { answer: (line) => line.drip(ok, { from: headersEnd, ms: 5 }) }, want: isLate },
  ],
  ["the headers drip for too long", { given: { answer: (line) => line.drip(ok, { from: 20, ms: 5 }) }, want: isLate }],
  ["what comes isn't HTTP", { given: { answer: (line) => line.end("\u0000\u0001 garbage \r\n\r\n") }, want: isLost }],
  [
    "two lengths contradict one another",
    { given: { answer: (line) => line.end(withHead("content-length: 3")) }, want: isLost },
  ],
  [
    "the length is too long",
    { given: { answer: (line) => line.end(httpReply(200, json, { "content-length": "9999" })) }, want: isLost },
  ],
  [
    "the length is too short",
    { given: { answer: (line) => line.end(httpReply(200, json, { "content-length": "99" })) }, want: isStrange },
  ],
  [
    "the headers are huge",
    { given: { answer: (line) => line.end(withHead(`x-huge: ${"a".repeat(200_000)}`)) }, want: isLost },
  ],
  [
    "the headers are large",
    { given: { answer: (line) => line.reply(withHead(`x-large: ${"a".repeat(12_000)}`)) }, want: isFine },
  ],
  ["the body has 50 MB", { given: { answer: (line) => line.reply(large()) }, want: isFine }],
  [
    "the body is 50 MB of nothing",
    { given: { answer: (line) => line.reply(httpReply(200, " ".repeat(50_000_000))) }, want: isStrange },
  ],
  ["the body is zipped", { given: { answer: (line) => line.reply(httpReply(200, zipped, zip)) }, want: isFine }],
  [
    "the body says that it is zipped, and isn't",
    { given: { answer: (line) => line.reply(httpReply(200, json, zip)) }, want: isLost },
  ],
  [
    "the zip ends too early",
    {
      given: { answer: (line) => line.reply(httpReply(200, zipped.subarray(0, 40), zip)) },
      want: isStrange,
      overNode: isLost,
    },
  ],
  [
    "early hints come first",
    {
      given: { answer: (line) => line.reply(hinted(["HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"])) },
      want: isFine,
    },
  ],
  [
    "many informational replies come first",
    {
      given: { answer: (line) => line.reply(hinted(Array<string>(20).fill("HTTP/1.1 102 Processing\r\n\r\n"))) },
      want: isFine,
    },
  ],
  [
    "a 100 comes that nobody asked for",
    {
      given: { answer: (line) => line.reply(hinted(["HTTP/1.1 100 Continue\r\n\r\n"])) },
      want: isLost,
      overNode: isFine,
    },
  ],
  [
    "protocols are switched",
    {
      given: {
        answer: (line) =>
          line.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"),
      },
      want: isLost,
    },
  ],
  [
    "a page comes in place of JSON",
    { given: { answer: (line) => line.reply(httpReply(200, page, { "content-type": "text/html" })) }, want: isStrange },
  ],
  [
    "JSON ends in the middle",
    { given: { answer: (line) => line.reply(httpReply(200, json.slice(0, 60))) }, want: isStrange },
  ],
  ["nothing comes", { given: { answer: (line) => line.reply(httpReply(200, "")) }, want: isStrange }],
  [
    "bytes come that aren't UTF-8",
    { given: { answer: (line) => line.reply(httpReply(200, Uint8Array.of(0xff, 0xfe, 0x7b, 0x7d))) }, want: isStrange },
  ],
  [
    "another host is named",
    {
      given: { answer: (line) => line.reply(httpReply(307, "", { location: "https://elsewhere.invalid/" })) },
      want: isStrange,
    },
  ],
  [
    "a proxy's page says 502",
    {
      given: { answer: (line) => line.reply(httpReply(502, page, { "content-type": "text/html" })) },
      want: { ...isLost, always: "StripeAPIError ×3" },
    },
  ],
];

function chunked(body: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${body}`;
}

/** The reply with a header before its own. */
function withHead(line: string): Buffer {
  const status = ok.indexOf("\r\n") + 2;
  return Buffer.concat([ok.subarray(0, status), Buffer.from(`${line}\r\n`), ok.subarray(status)]);
}

function hinted(before: readonly string[]): Buffer {
  return Buffer.concat([Buffer.from(before.join("")), ok]);
}

/** A list that is an object, too. */
function large(): Buffer {
  return httpReply(200, JSON.stringify({ ...thing, text: "a".repeat(50_000_000) }));
}
