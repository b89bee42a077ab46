import { runInNewContext } from "node:vm";
import fc from "fast-check";
import Stripe from "stripe";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeForm, encodeJson } from "../../generator/runtime/form.js";
import type { Client } from "../../generator/runtime/index.js";
import { useRecorder } from "./recorder.js";

const recorder = useRecorder();
let ours: Client;
let theirs: Stripe;

beforeAll(() => {
  ours = recorder.client();
  const { port } = recorder;
  theirs = new Stripe("sk_test_1", { host: "127.0.0.1", port, protocol: "http", telemetry: false });
});

/** What both clients put on the wire for the same params. */
async function sendBoth(send: { ours: () => Promise<unknown>; theirs: () => Promise<unknown> }) {
  await send.ours();
  const mine = recorder.last;
  await send.theirs();
  return { mine, official: recorder.last };
}

describe("encodeForm", () => {
  test.each<[string, { given: object; want: string }]>([
    [
      "nests objects",
      { given: { address: { city: "A B", line1: "x" } }, want: "address[city]=A%20B&address[line1]=x" },
    ],
    ["indexes arrays", { given: { l: ["en", "fr"] }, want: "l[0]=en&l[1]=fr" }],
    ["indexes objects in arrays", { given: { t: [{ a: 1, b: 2 }, { a: 3 }] }, want: "t[0][a]=1&t[0][b]=2&t[1][a]=3" }],
    ["indexes arrays in arrays", { given: { x: [["a", "b"], ["c"]] }, want: "x[0][0]=a&x[0][1]=b&x[1][0]=c" }],
    [
      "keeps the index of what it skips",
      { given: { x: ["a", null, undefined, "", "b"] }, want: "x[0]=a&x[1]=&x[3]=&x[4]=b" },
    ],
    ["sends nothing for what is empty", { given: { a: [], b: {}, c: { d: [] }, e: undefined }, want: "" }],
    ["unsets by null and by the empty string", { given: { a: null, b: "", m: { k: "" } }, want: "a=&b=&m[k]=" }],
    [
      "spells scalars",
      {
        given: { a: true, b: 1.5, c: -0, d: 1e21, e: 1e-7, f: 2n ** 64n },
        want: "a=true&b=1.5&c=0&d=1e%2B21&e=1e-7&f=18446744073709551616",
      },
    ],
    [
      "rounds dates down to seconds",
      { given: { a: new Date(1700000000999), b: new Date(-1500) }, want: "a=1700000000&b=-2" },
    ],
    [
      "leaves brackets and unreserved characters raw",
      { given: { k: "-_.!~*'()&=+$,/?:@#[]%" }, want: "k=-_.%21~%2A%27%28%29%26%3D%2B%24%2C%2F%3F%3A%40%23[]%25" },
    ],
    ["encodes white space and line breaks", { given: { k: "a b\r\n\t" }, want: "k=a%20b%0D%0A%09" }],
    ["encodes keys", { given: { "sp ace": 1, é: 2, m: { "k[1]": 3 } }, want: "sp%20ace=1&%C3%A9=2&m[k[1]]=3" }],
    [
      "sends an own __proto__ as any key",
      { given: JSON.parse('{"__proto__":{"a":1}}') as object, want: "__proto__[a]=1" },
    ],
    [
      "spells a Date of another realm as seconds",
      { given: { a: runInNewContext("new Date(5000)") as Date }, want: "a=5" },
    ],
    ["asks objects what they are in JSON", { given: { d: { toJSON: () => "1.50" } }, want: "d=1.50" }],
    [
      "sends an own constructor as any key",
      { given: JSON.parse('{"constructor":{"prototype":{"a":1}}}') as object, want: "constructor[prototype][a]=1" },
    ],
    [
      "sends what a class holds",
      {
        given: {
          a: new (class {
            b = 1;
          })(),
        },
        want: "a[b]=1",
      },
    ],
    ["sends the same object twice", { given: ((o) => ({ a: o, b: o }))({ c: 1 }), want: "a[c]=1&b[c]=1" }],
  ])("%s", (_, { given, want }) => {
    expect(encodeForm(given)).toBe(want);
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = { again: cycle };
  const echo = { toJSON: (): object => ({ b: echo }) };
  const cycleAt = (name: string): string => `${name.slice(0, 200)}: a cycle, or more than 100 levels,`;
  test.each<[string, { given: object; want: string }]>([
    ["a Map", { given: { metadata: new Map() }, want: "metadata: Map" }],
    ["a Set", { given: { a: { b: new Set() } }, want: "a[b]: Set" }],
    ["NaN", { given: { items: [{ amount: NaN }] }, want: "items[0][amount]: NaN" }],
    ["Infinity", { given: { a: -Infinity }, want: "a: -Infinity" }],
    ["a function", { given: { a: () => 1 }, want: "a: Function" }],
    ["a symbol", { given: { a: Symbol("s") }, want: "a: Symbol" }],
    ["bytes", { given: { a: Buffer.from("x") }, want: "a: Uint8Array" }],
    ["a promise", { given: { a: Promise.resolve() }, want: "a: Promise" }],
    ["an invalid Date", { given: { a: new Date(NaN) }, want: "a: NaN" }],
    ["a lone surrogate", { given: { a: "x\ud800" }, want: "a: a lone surrogate" }],
    ["a lone surrogate in a key", { given: { a: { "\udc00": 1 } }, want: "a: a lone surrogate" }],
    ["an invalid Date of another realm", { given: { a: runInNewContext("new Date(NaN)") as Date }, want: "a: NaN" }],
    ["a date of dayjs that is invalid", { given: { a: { toJSON: () => null } }, want: "a: null of toJSON" }],
    ["what says nothing of itself", { given: { a: [{ toJSON: () => undefined }] }, want: "a[0]: undefined of toJSON" }],
    ["a cycle by way of toJSON", { given: { a: echo }, want: cycleAt(`a${"[b]".repeat(100)}`) }],
    ["a number in a box", { given: { a: Object(4242) }, want: "a: Number" }],
    ["a cycle", { given: cycle, want: cycleAt(`self${"[again][self]".repeat(50)}`) }],
    ["params that are a list", { given: ["a"], want: "params: Array" }],
    ["params that are a Map", { given: new Map(), want: "params: Map" }],
  ])("refuses %s and names it", (_, { given, want }) => {
    expect(() => encodeForm(given)).toThrow(new TypeError(`${want} can't be sent`));
    expect(() => encodeJson(given)).toThrow(new TypeError(`${want} can't be sent`));
  });

  test("doesn't show the value that it refuses", () => {
    expect(() => encodeForm({ number: "4242424242424242\ud800" })).not.toThrow(/4242/);
  });
});

test.each<[string, { given: object; want: string }]>([
  ["leaves out undefined and keeps null", { given: { a: undefined, m: { k: null } }, want: '{"m":{"k":null}}' }],
  ["spells dates as timestamps", { given: { at: new Date(0) }, want: '{"at":"1970-01-01T00:00:00.000Z"}' }],
  ["spells bigints as strings", { given: { n: 2n ** 64n }, want: '{"n":"18446744073709551616"}' }],
])("encodeJson %s", (_, { given, want }) => {
  expect(encodeJson(given)).toBe(want);
});

describe("on the wire, as the official client", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("a[b]", "k'()*!~", "\r\n", "é☃😀"),
  );
  // Of an own `__proto__` the official client makes a prototype: what ours sends is told above.
  const key = text.filter((text) => text !== "" && text !== "__proto__");
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.oneof(
        text,
        fc.boolean(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.bigInt(),
        fc.date({ noInvalidDate: true }),
        fc.constantFrom(null, undefined, ""),
      ),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    ),
  }));
  const params = fc.dictionary(key, value, { maxKeys: 5 });

  test("POST bodies are the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(params, async (params) => {
        const { mine, official } = await sendBoth({
          ours: () => ours.post("/v1/customers", { params }),
          theirs: () => theirs.customers.create(params),
        });
        expect(mine.body).toBe(official.body);
        expect(mine.headers["content-length"]).toBe(official.headers["content-length"]);
      }),
      { numRuns: 300 },
    );
  });

  test("queries are the same bytes, but for a '?' that says nothing", async () => {
    await fc.assert(
      fc.asyncProperty(params, async (params) => {
        const { mine, official } = await sendBoth({
          ours: () => ours.get("/v1/customers", { params }),
          theirs: () => theirs.customers.list(params),
        });
        expect(mine.url).toBe(official.url.replace(/\?$/, ""));
      }),
      { numRuns: 300 },
    );
  });

  test("ids in paths are the same bytes", async () => {
    const id = text.filter((id) => !/^\.{0,2}$/.test(id));
    await fc.assert(
      fc.asyncProperty(id, async (id) => {
        const { mine, official } = await sendBoth({
          ours: () => ours.get("/v1/customers/{customer}", { path: { customer: id } }),
          theirs: () => theirs.customers.retrieve(id),
        });
        expect(mine.url).toBe(official.url);
      }),
      { numRuns: 300 },
    );
  });

  test("DELETE says its params in the query", async () => {
    const params = { prorate: true, cancellation_details: { comment: "a b" } };
    const { mine, official } = await sendBoth({
      ours: () => ours.delete("/v1/subscriptions/{id}", { path: { id: "sub_1" }, params }),
      theirs: () => theirs.subscriptions.cancel("sub_1", params),
    });
    expect([mine.method, mine.url, mine.body]).toEqual([official.method, official.url, official.body]);
  });
});

test.each<[string, { given: (client: Client) => Promise<unknown>; want: [string, string, string | undefined] }]>([
  ["a V1 POST without params is empty", { given: (c) => c.post("/v1/a"), want: ["/v1/a", "", "0"] }],
  [
    "a V1 GET whose params say nothing has no query",
    { given: (c) => c.get("/v1/a", { params: { a: undefined } }), want: ["/v1/a", "", undefined] },
  ],
  ["a V2 POST without params says {}", { given: (c) => c.post("/v2/a"), want: ["/v2/a", "{}", "2"] }],
  ["a V2 POST is JSON", { given: (c) => c.post("/v2/a", { params: { b: [1] } }), want: ["/v2/a", '{"b":[1]}', "9"] }],
  [
    "a V2 GET has a query",
    { given: (c) => c.get("/v2/a", { params: { include: ["x"] } }), want: ["/v2/a?include[0]=x", "", undefined] },
  ],
  [
    "a V2 DELETE has a query",
    { given: (c) => c.delete("/v2/a", { params: { b: 1 } }), want: ["/v2/a?b=1", "", undefined] },
  ],
  [
    "a raw path keeps its query",
    { given: (c) => c.rawRequest("GET", "/v1/a?b=1", { c: 2 }), want: ["/v1/a?b=1&c=2", "", undefined] },
  ],
  ["a raw POST is a form", { given: (c) => c.rawRequest("POST", "/v1/a", { b: [1] }), want: ["/v1/a", "b[0]=1", "6"] }],
  [
    "PUT and PATCH have bodies",
    {
      given: (c) => c.put("/v1/a", { params: { b: 1 } }).then(() => c.patch("/v1/a", { params: { b: 2 } })),
      want: ["/v1/a", "b=2", "3"],
    },
  ],
])("%s", async (_, { given, want }) => {
  await given(ours);
  const { url, body, headers } = recorder.last;
  expect([url, body, headers["content-length"]]).toEqual(want);
});
