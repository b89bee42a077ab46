import { expect, test } from "vitest";
import { matching, readPinned, startCalls } from "./document.js";

const document = await readPinned();
const { call } = startCalls(document);

const noKey = { authorization: "" };
const customer: string = call("POST", "/v1/customers", "").body.id;
const gone: string = call("POST", "/v1/customers", "").body.id;
call("DELETE", `/v1/customers/${gone}`);
call("POST", "/v1/coupons", "id=half&percent_off=50");

interface Row {
  readonly given: readonly [method: string, url: string, form?: string, headers?: Record<string, string>];
  readonly want: readonly [status: number, error: object];
}

const invalid = "invalid_request_error";

test.each<[string, Row]>([
  ["asks for a key", { given: ["GET", "/v1/customers", "", noKey], want: [401, { type: invalid }] }],
  [
    "asks for more than an empty key",
    { given: ["GET", "/v1/customers", "", { authorization: "Bearer " }], want: [401, {}] },
  ],
  [
    "asks for a user in Basic authentication",
    { given: ["GET", "/v1/customers", "", { authorization: "Basic Og==" }], want: [401, {}] },
  ],
  [
    "knows no other path",
    {
      given: ["POST", "/v1/nope"],
      want: [404, { type: invalid, message: matching(/^Unrecognized request URL \(POST: \/v1\/nope\)\. /) }],
    },
  ],
  [
    "knows no other method",
    { given: ["PUT", "/v1/customers"], want: [404, { message: matching(/\(PUT: \/v1\/customers\)/) }] },
  ],
  ["knows no empty id", { given: ["GET", "/v1/customers/"], want: [404, { type: invalid }] }],
  ["survives a broken percent sign", { given: ["GET", "/v1/customers/%zz"], want: [404, { type: invalid }] }],
  [
    "knows no other id",
    {
      given: ["GET", "/v1/customers/cus_x"],
      want: [404, { type: invalid, code: "resource_missing", param: "id", message: "No such customer: 'cus_x'" }],
    },
  ],
  [
    "asks for a header that the operation requires",
    {
      given: ["POST", "/v1/ephemeral_keys", "customer=cus_1", { "stripe-version": "" }],
      want: [400, { type: invalid, code: "parameter_missing", message: "Missing required header: Stripe-Version." }],
    },
  ],
  [
    "decodes an id",
    { given: ["GET", "/v1/customers/a%2Fb%20c"], want: [404, { message: "No such customer: 'a/b c'" }] },
  ],
  [
    "names the owner that is missing",
    {
      given: ["GET", "/v1/customers/cus_x/tax_ids"],
      want: [404, { param: "customer", message: "No such customer: 'cus_x'" }],
    },
  ],
  [
    "doesn't update what is deleted",
    { given: ["POST", `/v1/customers/${gone}`, "name=x"], want: [404, { code: "resource_missing" }] },
  ],
  ["doesn't delete twice", { given: ["DELETE", `/v1/customers/${gone}`], want: [404, { code: "resource_missing" }] }],
  [
    "misses a param",
    {
      given: ["POST", "/v1/payment_intents", "currency=usd"],
      want: [400, { code: "parameter_missing", param: "amount", message: "Missing required param: amount." }],
    },
  ],
  [
    "misses a param inside",
    {
      given: ["POST", "/v1/payment_links", "line_items[0][price]=p"],
      want: [400, { code: "parameter_missing", param: "line_items[0][quantity]" }],
    },
  ],
  [
    "misses a param of a query",
    { given: ["GET", "/v1/subscription_items"], want: [400, { code: "parameter_missing", param: "subscription" }] },
  ],
  [
    "refuses an unknown param",
    {
      given: ["POST", "/v1/customers", "nope=1"],
      want: [400, { code: "parameter_unknown", param: "nope", message: "Received unknown parameter: nope" }],
    },
  ],
  [
    "refuses unknown params",
    {
      given: ["POST", "/v1/customers", "nope=1&never=2"],
      want: [400, { param: "nope", message: "Received unknown parameters: nope, never" }],
    },
  ],
  [
    "refuses an unknown param inside",
    {
      given: ["POST", "/v1/checkout/sessions", "line_items[0][nope]=1"],
      want: [400, { code: "parameter_unknown", param: "line_items[0][nope]" }],
    },
  ],
  [
    "refuses an unknown param of a query",
    { given: ["GET", `/v1/customers/${customer}?nope=1`], want: [400, { code: "parameter_unknown" }] },
  ],
  [
    "refuses what is no integer",
    {
      given: ["POST", "/v1/payment_intents", "currency=usd&amount=abc"],
      want: [400, { param: "amount", message: "Invalid integer: abc" }],
    },
  ],
  [
    "refuses what is no integer inside",
    {
      given: ["POST", "/v1/checkout/sessions", "line_items[0][quantity]=1.5"],
      want: [400, { param: "line_items[0][quantity]", message: "Invalid integer: 1.5" }],
    },
  ],
  [
    "refuses what is no boolean",
    {
      given: ["POST", "/v1/products", "name=x&active=yes"],
      want: [400, { param: "active", message: "Invalid boolean: yes" }],
    },
  ],
  [
    "refuses what is no array",
    { given: ["GET", "/v1/customers?expand=data"], want: [400, { param: "expand", message: "Invalid array" }] },
  ],
  [
    "refuses what is no object",
    {
      given: ["POST", "/v1/customers", "invoice_settings=x"],
      want: [400, { param: "invoice_settings", message: "Invalid object" }],
    },
  ],
  [
    "refuses an object for a text",
    {
      given: ["POST", "/v1/customers", "name[first]=x"],
      want: [400, { param: "name", message: 'Invalid string: {"first":"x"}' }],
    },
  ],
  [
    "refuses what is no choice",
    {
      given: ["POST", "/v1/checkout/sessions", "mode=free"],
      want: [400, { param: "mode", message: "Invalid mode: must be one of payment, setup, or subscription" }],
    },
  ],
  [
    "refuses to unset what can't be",
    {
      given: ["POST", "/v1/payment_intents", "currency=usd&amount="],
      want: [400, { param: "amount", code: "parameter_invalid_empty" }],
    },
  ],
  [
    "refuses a text that is too long",
    {
      given: ["POST", "/v1/customers", `email=${"x".repeat(600)}`],
      want: [400, { param: "email", message: matching(/at most 512 characters/) }],
    },
  ],
  [
    "refuses an id that is taken",
    {
      given: ["POST", "/v1/coupons", "id=half&percent_off=10"],
      want: [400, { code: "resource_already_exists", message: "Coupon already exists." }],
    },
  ],
  [
    "refuses JSON on V1",
    {
      given: ["POST", "/v1/customers", "{}", { "content-type": "application/json" }],
      want: [400, { message: matching(/content type/) }],
    },
  ],
  [
    "refuses a limit that is too small",
    { given: ["GET", "/v1/customers?limit=0"], want: [400, { param: "limit", code: "parameter_invalid_integer" }] },
  ],
  ["refuses a limit that is too large", { given: ["GET", "/v1/customers?limit=101"], want: [400, { param: "limit" }] }],
  [
    "refuses a cursor that is no object",
    {
      given: ["GET", "/v1/customers?starting_after=cus_x"],
      want: [400, { param: "starting_after", code: "resource_missing" }],
    },
  ],
  [
    "refuses both cursors",
    {
      given: ["GET", `/v1/customers?starting_after=${customer}&ending_before=${customer}`],
      want: [400, { type: invalid }],
    },
  ],
])("%s", (_, { given, want: [status, error] }) => {
  const answer = call(...given);
  expect({ status: answer.status, error: answer.body.error }).toMatchObject({ status, error });
});
