import { Agent } from "node:http";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { nodeFetch, type NodeFetchOptions } from "../../../generator/runtime/node/node-fetch.js";

const all = "maxSockets, idleTimeout, agent, proxy, ca";
const pem = "-----BEGIN CERTIFICATE-----";
const pemText = "must be a text or bytes in PEM format (not a path), or an array of them";
const url = "must be the http or https URL of a proxy";

test.each<[unknown, string]>([
  [null, "options: must be an object"],
  [{ maxSocket: 3 }, `maxSocket: must be one of ${all}`],
  [{ rejectUnauthorized: false }, `rejectUnauthorized: must be one of ${all}`],
  [{ maxSockets: 0 }, "maxSockets: must be a whole number from 1"],
  [{ maxSockets: "3" }, "maxSockets: must be a whole number from 1"],
  [{ idleTimeout: 1.5 }, "idleTimeout: must be a whole number of milliseconds from 1"],
  [{ idleTimeout: Infinity }, "idleTimeout: must be a whole number of milliseconds from 1"],
  [{ agent: {} }, "agent: must be an http.Agent or https.Agent"],
  [{ agent: new Agent(), ca: pem }, "agent: must be without ca, which it decides itself"],
  [{ proxy: false }, "proxy: must be the URL of a proxy, or true"],
  [{ proxy: "socks5://ada:pass@proxy" }, `proxy: ${url}`],
  [{ proxy: "http://ada:p a s s@:80" }, `proxy: ${url}`],
  [{ proxy: "http://ada:100%@proxy.test" }, `proxy: ${url}`],
  ...[5, [], [5], "", "/etc/ssl/ca.pem", [pem, new Uint8Array(9)]].map(
    (ca) => [{ ca }, `ca: ${pemText}`] as [unknown, string],
  ),
])("%j is a TypeError", (given, want) => {
  expect(() => nodeFetch(given as NodeFetchOptions)).toThrow(new TypeError(want));
});

test.each([
  {},
  { maxSockets: undefined, agent: undefined },
  { maxSockets: Infinity, idleTimeout: 1000, proxy: "proxy.test:3128", ca: [pem, new TextEncoder().encode(pem)] },
  // As in Jest, whose tests have their own globals.
  {
    ca: runInNewContext("new Uint8Array(bytes)", {
      bytes: [...new TextEncoder().encode(pem)],
    }) as Uint8Array,
  },
  { agent: new Agent() },
  { proxy: new URL("http://proxy.test") },
])("%j is taken", (given: NodeFetchOptions) => {
  expect(nodeFetch(given)).toBeTypeOf("function");
});
