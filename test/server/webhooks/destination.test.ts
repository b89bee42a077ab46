import { describe, expect, test } from "vitest";
import { isHost, printUrl, readDestination } from "../../../server/webhooks/destination.js";

describe("a URL is allowed or refused by its host:", () => {
  const refused = (host: string): string => `${host} isn't this machine (allow it with --deliver-to ${host})`;

  test.each<[string, { given: { url: string; deliverTo?: readonly string[] }; want: string }]>([
    ["localhost", { given: { url: "http://localhost:3000/webhook" }, want: "allowed" }],
    ["a name below localhost", { given: { url: "http://shop.localhost/" }, want: "allowed" }],
    ["a loopback address", { given: { url: "https://127.8.0.1:8443/" }, want: "allowed" }],
    ["a loopback address in another notation", { given: { url: "http://0x7f.1/" }, want: "allowed" }],
    ["the loopback address of IPv6", { given: { url: "http://[0:0::1]:3000/" }, want: "allowed" }],
    ["a name", { given: { url: "https://example.com/webhook" }, want: refused("example.com") }],
    [
      "a name that begins like an address",
      { given: { url: "http://127.0.0.1.nip.io/" }, want: refused("127.0.0.1.nip.io") },
    ],
    [
      "a name that begins like localhost",
      { given: { url: "http://localhost.example.com/" }, want: refused("localhost.example.com") },
    ],
    ["a name that ends like localhost", { given: { url: "http://notlocalhost/" }, want: refused("notlocalhost") }],
    ["a user like localhost", { given: { url: "http://localhost@example.com/" }, want: refused("example.com") }],
    ["an address of the local network", { given: { url: "http://192.168.0.1/" }, want: refused("192.168.0.1") }],
    ["every address of this machine", { given: { url: "http://0.0.0.0/" }, want: refused("0.0.0.0") }],
    ["another protocol", { given: { url: "file://localhost/etc/hosts" }, want: "the URL isn't one of http or https" }],
    ["no URL", { given: { url: "localhost" }, want: "the URL is invalid" }],
    ["a host of the option", { given: { url: "http://WEB:3000/", deliverTo: ["web"] }, want: "allowed" }],
    [
      "another host than that of the option",
      { given: { url: "http://a.web/", deliverTo: ["web"] }, want: refused("a.web") },
    ],
    ["any host", { given: { url: "https://example.com/", deliverTo: ["*"] }, want: "allowed" }],
    [
      "another protocol to any host",
      { given: { url: "ftp://example.com/", deliverTo: ["*"] }, want: "the URL isn't one of http or https" },
    ],
  ])("%s", (_, { given, want }) => {
    const destination = readDestination(given.url, given.deliverTo ?? []);
    expect(destination.kind === "refused" ? destination.reason : destination.kind).toBe(want);
  });
});

test.each<[string, { given: string; want: boolean }]>([
  ["a name is a host", { given: "web", want: true }],
  ["an address is a host", { given: "[::2]", want: true }],
  ["a star is every host", { given: "*", want: true }],
  ["a URL is none", { given: "http://web", want: false }],
  ["a host with a port is none", { given: "web:3000", want: false }],
  ["nothing is none", { given: "", want: false }],
])("%s", (_, { given, want }) => expect(isHost(given)).toBe(want));

test.each<[string, { given: string; want: string }]>([
  ["a password isn't printed", { given: "http://jenny:rosen@localhost/a?b", want: "http://localhost/a?b" }],
  ["an invalid URL is quoted", { given: "\u001b[31m", want: '"\\u001b[31m"' }],
])("%s", (_, { given, want }) => expect(printUrl(given)).toBe(want));
