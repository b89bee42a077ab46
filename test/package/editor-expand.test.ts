import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { openEditor } from "./editor-service.js";

const program = `import Stripe from "stripe-fetch";
const stripe = new Stripe("sk_test_123");
const charge = await stripe.charges.retrieve("ch_1", { expand: ["customer", "payment_intent.payment_method"] });
const plain = await stripe.charges.retrieve("ch_1");
const session = await stripe.checkout.sessions.retrieve("cs_1", { expand: ["line_items"] });
console.log(charge.customer, charge.payment_intent, plain.customer, session.line_items);
for await (const item of stripe.charges.list({ expand: ["data.customer"] })) console.log(item);
await stripe.charges.retrieve("ch_1", { expand: [""] });
await stripe.charges.retrieve("ch_1", { expand: ["customer."] });
await stripe.charges.retrieve("ch_1", { expand: ["payment_intent.latest_charge."] });
await stripe.charges.list({ expand: ["data."] });
await stripe.charges.retrieve("ch_1", { expand: ["customer", ""] });
await stripe.checkout.sessions.create({ mode: "" });
await stripe.charges.retrieve("ch_1", { expand: ["custmer"] });
`;

let file: string;
let service: ts.LanguageService;

beforeAll(async () => {
  ({ file, service } = await openEditor(program, "editor-expand"));
});

test.each<[string, { after: string; want: readonly string[] }]>([
  [
    "the first level",
    {
      after: 'charges.retrieve("ch_1", { expand: ["',
      want: ["customer", "balance_transaction", "payment_intent", "refunds", "transfer_data.destination"],
    },
  ],
  [
    "the second level",
    {
      after: '{ expand: ["customer.',
      want: ["customer.default_source", "customer.invoice_settings.default_payment_method", "customer.subscriptions"],
    },
  ],
  [
    "the third level",
    {
      after: '{ expand: ["payment_intent.latest_charge.',
      want: ["payment_intent.latest_charge.balance_transaction", "payment_intent.latest_charge.customer"],
    },
  ],
  ["what a list holds", { after: 'charges.list({ expand: ["data.', want: ["data.customer", "data.payment_intent"] }],
  ["a second path", { after: '{ expand: ["customer", "', want: ["customer", "payment_intent"] }],
  ["the values of an enum", { after: 'create({ mode: "', want: ["payment", "setup", "subscription"] }],
])("completion offers %s", (_, { after, want }) => {
  // The last place: the first ones are calls that are whole.
  const position = program.lastIndexOf(`${after}"`) + after.length;
  const { entries = [] } = service.getCompletionsAtPosition(file, position, {}) ?? {};
  const names = entries.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...want]));
  const start = after.slice(after.lastIndexOf('"') + 1);
  expect(names.filter((name) => !name.startsWith(start))).toEqual([]);
});

test.each<[string, { at: string; want: string }]>([
  [
    "a result with paths",
    { at: "charge = await", want: 'Stripe.Response<Stripe.Charge<"customer" | "payment_intent.payment_method">>' },
  ],
  ["a result without any", { at: "plain = await", want: "Stripe.Response<Stripe.Charge<never>>" }],
  [
    "a result with a field that was asked for",
    { at: "session = await", want: 'Stripe.Response<Stripe.Checkout.Session<"line_items">>' },
  ],
  [
    "an expanded field",
    { at: "customer, charge.payment_intent", want: "Stripe.Customer<never> | Stripe.DeletedCustomer | null" },
  ],
  [
    "an object with more expanded in it",
    { at: "payment_intent, plain", want: 'Stripe.PaymentIntent<"payment_method"> | null' },
  ],
  ["an id", { at: "customer, session", want: "string | null" }],
  ["a list that was asked for", { at: "line_items);", want: "Stripe.ApiList<Stripe.LineItem<never>>" }],
  ["an item of a list", { at: "item of", want: 'Stripe.Charge<"customer">' }],
])("hovering %s is one line of type", (_, { at, want }) => {
  const info = service.getQuickInfoAtPosition(file, program.indexOf(at));
  const text = ts.displayPartsToString(info?.displayParts);
  expect(text.split("\n")).toHaveLength(1);
  const type = text.slice(text.lastIndexOf(": ") + 2);
  // The compiler orders a union by what it met first.
  expect(type.split(" | ").sort()).toEqual(want.split(" | ").sort());
});

test("a wrong path's error names it and lists those that are right", () => {
  const [error] = service
    .getSemanticDiagnostics(file)
    .filter(({ start = 0 }) => start > program.indexOf("custmer") - 2);
  const text = ts.flattenDiagnosticMessageText(error?.messageText, "\n");
  expect(text).toContain(`Type '"custmer"' is not assignable to type`);
  expect(text).toContain('"customer"');
  expect(text).toContain("Did you mean '\"customer\"'?");
});
