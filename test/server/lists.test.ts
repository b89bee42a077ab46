import { describe, expect, test } from "vitest";
import { type Answer, type Call, readPinned, startCalls } from "./document.js";

const document = await readPinned();

function ids({ body }: Answer): string[] {
  return body.data.map(({ id }) => id);
}

function createMany(call: Call, url: string, forms: readonly string[]): string[] {
  return forms.map((form) => call("POST", url, form).body.id);
}

describe("lists", () => {
  const { call } = startCalls(document, { now: clock() });
  const [a, b, c, d, e] = createMany(call, "/v1/customers", ["email=1@x.y", "", "email=1@x.y", "", ""]);

  /** A clock that goes on by one second with each look at it, from 1000. */
  function clock(): () => number {
    let seconds = 999;
    return () => (seconds += 1) * 1000;
  }

  test.each<[string, { given: string; want: { ids: (string | undefined)[]; more: boolean } }]>([
    ["are newest first", { given: "", want: { ids: [e, d, c, b, a], more: false } }],
    ["have a limit", { given: "limit=2", want: { ids: [e, d], more: true } }],
    ["go on after an object", { given: `limit=2&starting_after=${d}`, want: { ids: [c, b], more: true } }],
    ["end", { given: `limit=2&starting_after=${b}`, want: { ids: [a], more: false } }],
    ["go back before an object", { given: `limit=2&ending_before=${b}`, want: { ids: [d, c], more: true } }],
    ["begin", { given: `limit=2&ending_before=${d}`, want: { ids: [e], more: false } }],
    ["filter by a field", { given: "email=1@x.y", want: { ids: [c, a], more: false } }],
    ["filter and page", { given: "email=1@x.y&limit=1", want: { ids: [c], more: true } }],
    ["filter by a time", { given: "created[gt]=5000", want: { ids: [], more: false } }],
  ])("%s", (_, { given, want }) => {
    const list = call("GET", `/v1/customers?${given}`);
    expect({ ids: ids(list), more: list.body.has_more }).toEqual(want);
  });

  test("filter between two times", () => {
    const made = call("GET", `/v1/customers/${c}`).body.created as number;
    expect(ids(call("GET", `/v1/customers?created[gte]=${made}&created[lte]=${made}`))).toEqual([c]);
    expect(ids(call("GET", `/v1/customers?created=${made}`))).toEqual([c]);
  });

  test("go on after an object that was deleted meanwhile", () => {
    call("DELETE", `/v1/customers/${d}`);
    expect(ids(call("GET", `/v1/customers?limit=1&starting_after=${d}`))).toEqual([c]);
  });

  test("leave out canceled subscriptions unless they are asked for", () => {
    const id: string = call("POST", "/v1/subscriptions", `customer=${a}`).body.id;
    call("DELETE", `/v1/subscriptions/${id}`);
    const found = ["", "?status=all", "?status=canceled", "?status=active"];
    expect(found.map((query) => ids(call("GET", `/v1/subscriptions${query}`)))).toEqual([[], [id], [id], []]);
  });
});
