import { expect, test } from "vitest";
import { type HttpMethod, type Operation, refName } from "../../generator/document/types.js";
import { answerOf, type Encoded, Maker, requiredQuery } from "./collections.js";
import { violations } from "./conform.js";
import { readPinned, seededRandom, startCalls } from "./document.js";

const document = await readPinned();

/** What has to be done to an object before its action can be. */
const before: Readonly<Record<string, readonly [tail: string, form: string]>> = {
  "/v1/billing/meters/{id}/reactivate": ["deactivate", ""],
  "/v1/invoices/{invoice}/mark_uncollectible": ["finalize", ""],
  "/v1/invoices/{invoice}/void": ["finalize", ""],
  "/v1/payment_intents/{intent}/capture": ["confirm", "capture_method=manual"],
  "/v1/payment_intents/{intent}/increment_authorization": ["confirm", "capture_method=manual"],
  "/v1/quotes/{quote}/accept": ["finalize", ""],
  "/v1/test_helpers/treasury/inbound_transfers/{id}/return": ["succeed", ""],
};

/** What an operation needs besides: something else that is there, or more than the least params. */
interface Setting {
  readonly prepare?: (started: ReturnType<typeof startCalls>, url: string) => unknown;
  readonly form?: string;
  readonly type?: string;
}

const secret: Setting = {
  prepare: ({ call }) => call("POST", "/v1/apps/secrets", "name=token&payload=x&scope[type]=account"),
  form: "name=token&scope[type]=account",
};

const file: Setting = {
  form: `${part("purpose")}identity_document\r\n${part('file"; filename="a.txt')}x\r\n--x--`,
  type: "multipart/form-data; boundary=x",
};

const settings: Readonly<Record<string, Setting>> = {
  "get /v1/apps/secrets/find": secret,
  "post /v1/apps/secrets/delete": secret,
  "post /v1/files": file,
  "post /v1/customers/{customer}/sources/{id}/verify": {
    prepare: ({ stripe }, url) => {
      const [, , , customer, , id] = url.split("/");
      return stripe.put("bank_account", { id, customer });
    },
  },
  "post /v1/subscriptions/{subscription}/resume": {
    prepare: ({ stripe }, url) => stripe.put("subscription", { id: url.split("/").at(-2), status: "paused" }),
  },
};

/** A discount is one that its owner has, in its field or in its list. */
const discounted: Setting = {
  prepare: ({ stripe }, url) => {
    const [owner = "", id] = url.split("/").slice(-3);
    const discount = { id: "di_1" };
    return stripe.put(owner.replace(/s$/, ""), { id, discount, discounts: [discount] });
  },
};

function settingOf(name: string, path: string): Setting | undefined {
  if (path.endsWith("/search")) return searching(path);
  return path.endsWith("}/discount") ? discounted : settings[name];
}

/** A search finds something that is put there for it. */
function searching(path: string): Setting {
  const $ref = answerOf(document.paths[path]?.get)?.properties?.["data"]?.items?.$ref ?? "";
  return {
    prepare: ({ stripe }) => stripe.put(refName($ref), { metadata: { order: "42" } }),
    form: 'query=metadata["order"]:"42"',
  };
}

function bodyOf({ form, type }: Setting = {}, operation: Operation | undefined, maker: Maker): Encoded {
  if (form === undefined) return maker.bodyFor(operation);
  return { text: form, headers: type === undefined ? {} : { "content-type": type } };
}

function part(name: string): string {
  return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  (Object.keys(item) as HttpMethod[]).map((method) => ({ name: `${method} ${path}`, method, path })),
);

test.each(operations)("$name answers what its schema says", ({ name, method, path }) => {
  const started = startCalls(document, { random: seededRandom() });
  const maker = new Maker(document, started);
  const operation = document.paths[path]?.[method];
  const url = maker.fillIn(path);
  const [tail, given] = before[path] ?? [];
  if (tail !== undefined) started.call("POST", url.replace(/\/[^/]+$/, `/${tail}`), given);

  const setting = settingOf(name, path);
  setting?.prepare?.(started, url);
  const query = method === "get" ? `?${setting?.form ?? requiredQuery(document, path, undefined)}` : "";
  const { text, headers } = method === "post" ? bodyOf(setting, operation, maker) : { text: "", headers: {} };
  const answer = started.call(method.toUpperCase(), url + query, text, headers);

  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const schema = answerOf(operation);
  if (path.endsWith("/search")) expect(answer.body.data).toHaveLength(1);
  expect(schema === undefined ? [] : violations(document, schema, answer.body)).toEqual([]);
});
