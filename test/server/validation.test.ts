import { expect, test } from "vitest";
import { matching, readPinned, startCalls } from "./document.js";

const document = await readPinned();
const { call } = startCalls(document);

const item = "line_items[0]";
const ofPrice = `${item}[price_data]`;

test.each<[string, { given: readonly [url: string, form: string]; want: object }]>([
  [
    "misses a param two levels down",
    {
      given: ["/v1/checkout/sessions", `${ofPrice}[unit_amount]=5`],
      want: {
        code: "parameter_missing",
        param: `${ofPrice}[currency]`,
        message: `Missing required param: ${ofPrice}[currency].`,
        doc_url: "https://docs.stripe.com/error-codes#parameter-missing",
      },
    },
  ],
  [
    "misses a param of the second item",
    {
      given: ["/v1/payment_links", "line_items[0][price]=p&line_items[0][quantity]=1&line_items[1][price]=p"],
      want: { param: "line_items[1][quantity]" },
    },
  ],
  [
    "refuses an empty text for what is required",
    {
      given: ["/v1/checkout/sessions", `${ofPrice}[currency]=eur&${ofPrice}[product_data][name]=`],
      want: {
        code: "parameter_invalid_empty",
        param: `${ofPrice}[product_data][name]`,
        message:
          `You passed an empty string for '${ofPrice}[product_data][name]'. We assume empty values are an attempt to ` +
          `unset a parameter; however '${ofPrice}[product_data][name]' cannot be unset. You should remove ` +
          `'${ofPrice}[product_data][name]' from your request or supply a non-empty value.`,
      },
    },
  ],
  [
    "refuses an empty choice",
    { given: ["/v1/checkout/sessions", "mode="], want: { code: "parameter_invalid_empty", param: "mode" } },
  ],
  [
    "refuses to unset an array that can't be",
    { given: ["/v1/checkout/sessions", "line_items="], want: { code: "parameter_invalid_empty", param: "line_items" } },
  ],
  [
    "refuses to unset an object that can't be",
    {
      given: ["/v1/checkout/sessions", "automatic_tax="],
      want: { code: "parameter_invalid_empty", param: "automatic_tax" },
    },
  ],
  [
    "refuses a text for an array",
    { given: ["/v1/checkout/sessions", "line_items=x"], want: { message: "Invalid array", param: "line_items" } },
  ],
  [
    "refuses an object for an array",
    {
      given: ["/v1/checkout/sessions", "line_items[price]=x"],
      want: { message: "Invalid array", param: "line_items" },
    },
  ],
  [
    "refuses a text for an item",
    { given: ["/v1/checkout/sessions", "line_items[0]=x"], want: { message: "Invalid object", param: item } },
  ],
  [
    "refuses an array for a text",
    { given: ["/v1/customers", "name[]=x"], want: { message: matching(/^Invalid string: /), param: "name" } },
  ],
  [
    "refuses an object for a number",
    {
      given: ["/v1/payment_intents", "amount[value]=5&currency=usd"],
      want: { message: 'Invalid integer: {"value":"5"}', param: "amount" },
    },
  ],
  [
    "refuses a text for metadata",
    { given: ["/v1/customers", "metadata=x"], want: { message: "Invalid object", param: "metadata" } },
  ],
  [
    "refuses an object in metadata",
    {
      given: ["/v1/customers", "metadata[a][b]=x"],
      want: { param: "metadata[a]", message: matching(/^Invalid string/) },
    },
  ],
  [
    "refuses an integer that no computer would count right",
    {
      given: ["/v1/payment_intents", "amount=10000000000000000&currency=usd"],
      want: { code: "parameter_invalid_integer", param: "amount" },
    },
  ],
  [
    "refuses a boolean of a number, without a code",
    {
      given: ["/v1/products", "name=x&active=1"],
      want: {
        type: "invalid_request_error",
        message: "Invalid boolean: 1",
        param: "active",
        request_log_url: matching(/./),
      },
    },
  ],
  [
    "refuses what is no number",
    { given: ["/v1/coupons", "percent_off=half"], want: { message: "Invalid number: half", param: "percent_off" } },
  ],
  [
    "refuses what is no decimal",
    {
      given: ["/v1/prices", "currency=eur&unit_amount_decimal=1e3"],
      want: { message: "Invalid decimal: 1e3", param: "unit_amount_decimal" },
    },
  ],
  [
    "refuses what is no currency",
    {
      given: ["/v1/payment_intents", "amount=5&currency=euro"],
      want: { message: "Invalid currency: euro", param: "currency" },
    },
  ],
  [
    "refuses a choice of two",
    {
      given: ["/v1/invoices", "collection_method=cash"],
      want: { message: "Invalid collection_method: must be one of charge_automatically or send_invoice" },
    },
  ],
  [
    "refuses a choice inside, with its whole name",
    {
      given: ["/v1/checkout/sessions", `${ofPrice}[currency]=eur&${ofPrice}[tax_behavior]=x`],
      want: {
        param: `${ofPrice}[tax_behavior]`,
        message: `Invalid ${ofPrice}[tax_behavior]: must be one of exclusive, inclusive, or unspecified`,
      },
    },
  ],
  [
    "refuses a choice in an array",
    {
      given: ["/v1/checkout/sessions", "shipping_address_collection[allowed_countries][0]=XX"],
      want: {
        param: "shipping_address_collection[allowed_countries][0]",
        message: matching(/^Invalid shipping_address_collection\[allowed_countries\]\[0\]: must be one of AC, /),
      },
    },
  ],
  [
    "refuses what is neither a word nor a number",
    {
      given: ["/v1/subscriptions", "customer=cus_1&trial_end=soon"],
      want: { param: "trial_end" },
    },
  ],
  [
    "refuses a range's unknown end",
    { given: ["/v1/customers?created[after]=5", ""], want: { code: "parameter_unknown", param: "created[after]" } },
  ],
  [
    "names all unknown params of a level",
    {
      given: ["/v1/checkout/sessions", `${item}[nope]=1&${item}[never]=1`],
      want: { message: `Received unknown parameters: ${item}[nope], ${item}[never]`, param: `${item}[nope]` },
    },
  ],
  [
    "refuses a long text inside",
    {
      given: ["/v1/products", `name=x&default_price_data[currency]=eur&description=${"y".repeat(50_000)}`],
      want: { param: "description", message: "Invalid string: yyyyyyyy…yyyyyy; must be at most 40000 characters" },
    },
  ],
  [
    "refuses a metadata value that is too long",
    {
      given: ["/v1/customers", `metadata[order]=${"x".repeat(501)}`],
      want: {
        param: "metadata[order]",
        message: matching(/^Metadata values can have up to 500 characters, but you passed in a value that is 501 char/),
      },
    },
  ],
  [
    "refuses a metadata key that is too long",
    {
      given: ["/v1/customers", `metadata[${"k".repeat(41)}]=x`],
      want: { message: matching(/^Metadata keys can have up/) },
    },
  ],
  [
    "refuses too many metadata keys",
    {
      given: ["/v1/customers", Array.from({ length: 51 }, (_, key) => `metadata[${key}]=x`).join("&")],
      want: { param: "metadata", message: matching(/up to 50 metadata keys/) },
    },
  ],
])("%s", (_, { given: [url, form], want }) => {
  const method = url.includes("?") ? "GET" : "POST";
  expect(call(method, url, form)).toMatchObject({ status: 400, body: { error: want } });
});

test.each<[string, { given: readonly [url: string, form: string]; want: object }]>([
  ["a currency in capitals", { given: ["/v1/prices", "currency=EUR&unit_amount=5"], want: { currency: "eur" } }],
  [
    "an empty text for what can be unset",
    { given: ["/v1/invoices", "custom_fields=&days_until_due=5"], want: { custom_fields: null } },
  ],
  [
    "a choice that the document leaves open",
    { given: ["/v1/payment_methods", "type=brand_new"], want: { object: "payment_method" } },
  ],
])("takes %s", (_, { given: [url, form], want }) => {
  expect(call("POST", url, form)).toMatchObject({ status: 200, body: want });
});
