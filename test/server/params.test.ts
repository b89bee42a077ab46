import { expect, test } from "vitest";
import { matching, readDocumentOf2024, startCalls } from "./document.js";

const document = await readDocumentOf2024();
const { call } = startCalls(document);
const customer: string = call("POST", "/v1/customers").body.id;
const account: string = call("POST", "/v1/accounts").body.id;

test.each<[string, { given: readonly [url: string, form: string]; want: object }]>([
  [
    "takes metadata with keys that look like an array's",
    { given: ["/v1/customers", "metadata[0]=a&metadata[7]=b"], want: { metadata: { 0: "a", 7: "b" } } },
  ],
  [
    "takes metadata with keys that objects have",
    {
      given: ["/v1/customers", "metadata[hasOwnProperty]=x&metadata[a.b]=y"],
      want: { metadata: { hasOwnProperty: "x", "a.b": "y" } },
    },
  ],
  [
    "takes empty brackets for the next index",
    {
      given: ["/v1/customers", "preferred_locales[]=en&preferred_locales[]=fr"],
      want: { preferred_locales: ["en", "fr"] },
    },
  ],
  [
    "takes more than twenty items",
    {
      given: ["/v1/customers", Array.from({ length: 30 }, (_, i) => `preferred_locales[${i}]=l${i}`).join("&")],
      want: { preferred_locales: Array.from({ length: 30 }, (_, i) => `l${i}`) },
    },
  ],
  [
    "takes more than twenty empty brackets",
    {
      given: ["/v1/customers", Array.from({ length: 30 }, (_, i) => `preferred_locales[]=l${i}`).join("&")],
      want: { preferred_locales: Array.from({ length: 30 }, (_, i) => `l${i}`) },
    },
  ],
  [
    "takes an empty text for nothing",
    { given: ["/v1/customers", "address=&name="], want: { address: null, name: null } },
  ],
  [
    "decodes text",
    { given: ["/v1/customers", "name=J%C3%A9r%C3%B4me+%26%20%F0%9F%98%80"], want: { name: "Jérôme & 😀" } },
  ],
  [
    "reads numbers and booleans",
    {
      given: ["/v1/payment_intents", "amount=2000&currency=eur&confirm=true"],
      want: { amount: 2000, status: "succeeded", amount_received: 2000 },
    },
  ],
  [
    "takes a choice or an integer",
    { given: ["/v1/subscriptions", `customer=${customer}&trial_end=now`], want: { status: "active", trial_end: null } },
  ],
  [
    "reflects objects and fills them up",
    { given: ["/v1/customers", "address[city]=Paris"], want: { address: { city: "Paris", line1: null } } },
  ],
  [
    "takes the id that products are given",
    { given: ["/v1/products", "id=mug&name=Mug"], want: { id: "mug", name: "Mug", active: true } },
  ],
  [
    "makes a price's product of its data",
    {
      given: ["/v1/prices", "currency=usd&unit_amount=500&product_data[name]=Mug&recurring[interval]=month"],
      want: {
        product: matching(/^prod_/),
        type: "recurring",
        recurring: { interval: "month", interval_count: 1, usage_type: "licensed" },
      },
    },
  ],
  [
    "makes a card of a token",
    {
      given: [`/v1/customers/${customer}/sources`, "source=tok_visa"],
      want: { object: "card", customer, id: matching(/^card_/) },
    },
  ],
  [
    "makes a bank account of its fields",
    {
      given: [
        `/v1/accounts/${account}/external_accounts`,
        "bank_account[object]=bank_account&bank_account[country]=DE&bank_account[currency]=eur&bank_account[account_number]=1",
      ],
      want: { object: "bank_account", country: "DE", currency: "eur", account },
    },
  ],
])("%s", (_, { given: [url, form], want }) => expect(call("POST", url, form).body).toMatchObject(want));
