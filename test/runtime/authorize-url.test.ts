import fc from "fast-check";
import Official15 from "stripe";
import Official23 from "stripe-23";
import { describe, expect, test } from "vitest";
import { authorizeUrl } from "../../generated/oauth.js";
import Stripe from "../../generated/stripe.js";
import { text } from "../differential/params.js";
import { freeze } from "./frozen.js";
import { KEY } from "./recorder.js";

const connect = "https://connect.stripe.com";

/** Returns the URLs of the official libraries; they modify the params. */
function officialUrls(params: object, options?: Stripe.OAuthAuthorizeUrlOptions): readonly string[] {
  const clients = [new Official15(KEY), new Official23(KEY)];
  return clients.map(({ oauth }) => oauth.authorizeUrl(structuredClone(params) as never, options as never));
}

describe("authorizeUrl", () => {
  const client_id = "ca_1";
  type Given = Omit<Stripe.OAuthAuthorizeUrlParams, "response_type"> & { response_type?: string };
  test.each<[string, { given: Given; options?: { express?: boolean }; want: string }]>([
    [
      "adds defaults after the params",
      {
        given: { client_id, state: "s" },
        want: "/oauth/authorize?client_id=ca_1&state=s&response_type=code&scope=read_write",
      },
    ],
    [
      "keeps what is given, in its place",
      {
        given: { scope: "read_only", response_type: "code", client_id },
        want: "/oauth/authorize?scope=read_only&response_type=code&client_id=ca_1",
      },
    ],
    [
      "replaces an empty value in its place",
      {
        given: { scope: "", client_id, response_type: "" },
        want: "/oauth/authorize?scope=read_write&client_id=ca_1&response_type=code",
      },
    ],
    [
      "has a page for Express accounts",
      {
        given: { client_id },
        options: { express: true },
        want: "/express/oauth/authorize?client_id=ca_1&response_type=code&scope=read_write",
      },
    ],
    [
      "has the page for Standard accounts otherwise",
      {
        given: { client_id },
        options: { express: false },
        want: "/oauth/authorize?client_id=ca_1&response_type=code&scope=read_write",
      },
    ],
    [
      "encodes lists, objects and texts",
      {
        given: {
          client_id,
          redirect_uri: "https://example.com/a?b=c&d",
          always_prompt: true,
          suggested_capabilities: ["transfers", "card_payments"],
          stripe_user: { email: "x@y", first_name_kana: "テ" },
        },
        want: `/oauth/authorize?client_id=ca_1&redirect_uri=https%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d&always_prompt=true&suggested_capabilities[0]=transfers&suggested_capabilities[1]=card_payments&stripe_user[email]=x%40y&stripe_user[first_name_kana]=%E3%83%86&response_type=code&scope=read_write`,
      },
    ],
  ])("%s, as the official library does, without modifying the params", (_, { given, options, want }) => {
    const params = freeze(given) as Stripe.OAuthAuthorizeUrlParams;
    const urls = [authorizeUrl(params, options), new Stripe(KEY).oauth.authorizeUrl(params, options)];
    expect([...urls, ...officialUrls(given, options)]).toEqual(Array(4).fill(`${connect}${want}`));
  });

  const wellFormed = text.filter((value) => !/\p{Cs}/u.test(value));
  const params = fc.record(
    {
      client_id: wellFormed,
      state: wellFormed,
      scope: wellFormed,
      redirect_uri: fc.webUrl(),
      always_prompt: fc.boolean(),
      suggested_capabilities: fc.array(wellFormed, { maxLength: 3 }),
      stripe_user: fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), wellFormed),
    },
    { requiredKeys: [] },
  );

  test("returns the official library's URL for any params", () => {
    fc.assert(
      fc.property(params, fc.boolean(), (given, express) => {
        const url = authorizeUrl(freeze(given) as Stripe.OAuthAuthorizeUrlParams, { express });
        expect(officialUrls(given, { express })).toEqual([url, url]);
      }),
    );
  });

  const query = "/oauth/authorize?client_id=ca_1&response_type=code&scope=read_write";
  const proxy = "https://proxy.example/a/";
  test.each<[string, { client: Stripe.ClientOptions; options?: Stripe.OAuthAuthorizeUrlOptions; want: string }]>([
    ["is Stripe's", { client: {}, want: connect }],
    ["isn't baseUrl: a browser opens it", { client: { baseUrl: proxy }, want: connect }],
    ["is the client's connectBaseUrl", { client: { connectBaseUrl: proxy }, want: "https://proxy.example/a" }],
    [
      "is an insecure one if the client allows that",
      {
        client: { connectBaseUrl: "http://mock.internal:8080", allowInsecure: true },
        want: "http://mock.internal:8080",
      },
    ],
    [
      "is the connectBaseUrl of the call",
      {
        client: { connectBaseUrl: proxy },
        options: { connectBaseUrl: "http://127.0.0.1:1/" },
        want: "http://127.0.0.1:1",
      },
    ],
  ])("has a host that %s", (_, { client, options, want }) => {
    const derived = new Stripe(KEY).with(client);
    expect([new Stripe(KEY, client), derived].map(({ oauth }) => oauth.authorizeUrl({ client_id }, options))).toEqual([
      `${want}${query}`,
      `${want}${query}`,
    ]);
  });

  test("has the same options without a client", () => {
    const options = { express: true, connectBaseUrl: "https://proxy.example/a/" };
    const urls = [authorizeUrl({ client_id }, options), new Stripe(KEY).oauth.authorizeUrl({ client_id }, options)];
    expect(urls).toEqual(Array(2).fill(`https://proxy.example/a/express${query}`));
  });
});
