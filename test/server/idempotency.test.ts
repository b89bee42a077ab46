import { describe, expect, test } from "vitest";
import { type Answer, readPinned, startCalls } from "./document.js";

const document = await readPinned();

function key(value: string, others: Record<string, string> = {}): Record<string, string> {
  return { "idempotency-key": value, ...others };
}

describe("the same key", () => {
  const { call } = startCalls(document);

  test("replays the same reply", () => {
    const first = call("POST", "/v1/customers", "name=Jenny", key("a"));
    const again = call("POST", "/v1/customers", "name=Jenny", key("a"));
    expect(again.content).toBe(first.content);
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
    expect(again.headers).toEqual({
      ...first.headers,
      "request-id": again.headers["request-id"],
      "idempotent-replayed": "true",
      "original-request": first.headers["request-id"],
    });
    expect(again.headers["request-id"]).not.toBe(first.headers["request-id"]);
    expect(call("GET", "/v1/customers").body.data).toHaveLength(1);
  });

  test.each<[string, { given: readonly [url: string, form: string]; want: string }]>([
    [
      "with other params is refused",
      {
        given: ["/v1/customers", "name=Other"],
        want: "Keys for idempotent requests can only be used with the same parameters they were first used with.",
      },
    ],
    [
      "at another path is refused",
      {
        given: ["/v1/products", "name=Jenny"],
        want: "Keys for idempotent requests can only be used for the same endpoint they were first used for ('/v1/products' vs '/v1/customers').",
      },
    ],
    [
      "with params that are wrong is refused for the key",
      {
        given: ["/v1/customers", "nope=1"],
        want: "Keys for idempotent requests can only be used with the same parameters they were first used with.",
      },
    ],
  ])("%s", (_, { given: [url, form], want }) => {
    const { status, body } = call("POST", url, form, key("a"));
    const message = `${want} Try using a key other than 'a' if you meant to execute a different request.`;
    expect({ status, error: body.error }).toMatchObject({ status: 400, error: { type: "idempotency_error", message } });
  });

  test("replays the error of a request that was executed", () => {
    const session: string = call("POST", "/v1/checkout/sessions").body.id;
    call("POST", `/v1/checkout/sessions/${session}/expire`);
    const expire = (): Answer => call("POST", `/v1/checkout/sessions/${session}/expire`, "", key("b"));
    const [first, again] = [expire(), expire()];
    expect([first.status, again.status]).toEqual([400, 400]);
    expect(again.content).toBe(first.content);
    expect(again.headers["idempotent-replayed"]).toBe("true");
  });

  test("is free after a request that wasn't valid", () => {
    expect(call("POST", "/v1/customers", "nope=1", key("c")).status).toBe(400);
    expect(call("POST", "/v1/customers", "expand[]=nope", key("c")).status).toBe(400);
    const { status, headers } = call("POST", "/v1/customers", "name=x", key("c"));
    expect([status, headers["idempotent-replayed"]]).toEqual([200, undefined]);
  });

  test("means nothing to GET and to a DELETE of V1", () => {
    const id: string = call("POST", "/v1/customers", "", key("d")).body.id;
    expect(call("GET", `/v1/customers/${id}`, "", key("d")).headers["idempotent-replayed"]).toBeUndefined();
    expect(call("DELETE", `/v1/customers/${id}`, "", key("d")).body.deleted).toBe(true);
  });

  test("is another one in another account", () => {
    const post = (account: string): Answer =>
      call("POST", "/v1/customers", `name=${account}`, key("e", { "stripe-account": account }));
    const [one, two] = [post("acct_1"), post("acct_2")];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body.id).not.toBe(two.body.id);
    expect(post("acct_1").body.id).toBe(one.body.id);
  });
});

test("a key can be used again after a day", () => {
  let now = 0;
  const { call } = startCalls(document, { now: () => now });
  const post = (name: string): Answer => call("POST", "/v1/customers", `name=${name}`, key("a"));
  const first = post("Jenny");
  now = 24 * 60 * 60 * 1000;
  expect(post("Jenny").body.id).toBe(first.body.id);
  now += 1;
  expect(post("Other").body["name"]).toBe("Other");
});

test("the oldest of ten thousand keys makes room for the next", () => {
  const { call } = startCalls(document);
  const post = (value: string): Answer => call("POST", "/v1/apple_pay/domains", "domain_name=x.y", key(value));
  const first = post("0");
  for (let count = 1; count < 10_000; count += 1) post(String(count));
  expect(post("0").body.id).toBe(first.body.id);
  post("10000");
  expect(post("0").body.id).not.toBe(first.body.id);
});
