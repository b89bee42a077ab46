import { describe, expect, test } from "vitest";
import { createClient, type ClientOptions } from "../../generator/runtime/index.js";
import { KEY } from "./recorder.js";

const defaults = { apiVersion: "2024-04-10" };

describe("hosts", () => {
  const hosts = ["api", "files", "connect", "meter-events"] as const;
  const urlsOf = async (options: ClientOptions) => {
    const urls: string[] = [];
    const fetch = (url: string) => {
      urls.push(url);
      return Promise.resolve(Response.json({ object: "thing" }));
    };
    const client = createClient(KEY, { ...options, fetch }, defaults);
    for (const host of hosts) await client.get("/v1/a", { host });
    return urls;
  };

  test.each<[string, { given: ClientOptions; want: string[] }]>([
    [
      "are Stripe's",
      {
        given: {},
        want: [
          "https://api.stripe.com/v1/a",
          "https://files.stripe.com/v1/a",
          "https://connect.stripe.com/v1/a",
          "https://meter-events.stripe.com/v1/a",
        ],
      },
    ],
    [
      "all move with baseUrl, whose path is kept",
      {
        given: { baseUrl: "https://proxy.example/stripe/" },
        want: hosts.map(() => "https://proxy.example/stripe/v1/a"),
      },
    ],
    [
      "move on their own",
      {
        given: {
          baseUrl: "https://a.example",
          filesBaseUrl: "https://f.example",
          connectBaseUrl: "https://c.example",
          meterEventsBaseUrl: "https://m.example",
        },
        want: ["https://a.example/v1/a", "https://f.example/v1/a", "https://c.example/v1/a", "https://m.example/v1/a"],
      },
    ],
    [
      "may be insecure when told so",
      {
        given: { baseUrl: "http://mock.internal:8080", allowInsecure: true },
        want: hosts.map(() => "http://mock.internal:8080/v1/a"),
      },
    ],
    [
      "may be this machine",
      {
        given: { baseUrl: "http://[::1]:12111", filesBaseUrl: "http://localhost" },
        want: [
          "http://[::1]:12111/v1/a",
          "http://localhost/v1/a",
          "http://[::1]:12111/v1/a",
          "http://[::1]:12111/v1/a",
        ],
      },
    ],
  ])("%s", async (_, { given, want }) => {
    expect(await urlsOf(given)).toEqual(want);
  });
});
