/** A program without imports, for the cost of the compiler itself. */
export const emptyProgram = "export {};\n";

/** Returns a typical program: a client and a call. It compiles with the official library, too. */
export function consumerProgram(library: string): string {
  return `import Stripe from "${library}";
const stripe = new Stripe("sk_test_123");
export async function checkout(price: string): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({ mode: "payment", line_items: [{ price, quantity: 1 }] });
}
`;
}

/** Returns a program with a single call. */
export function oneCallProgram(library: string): string {
  return `import Stripe from "${library}";
const stripe = new Stripe("sk_test_123");
await stripe.checkout.sessions.create({ mode: "payment", line_items: [{ price: "price_1", quantity: 1 }] });
`;
}

/** Ten different calls, every other one with paths to expand. */
const calls = [
  'charges.retrieve("ch_1")',
  'charges.retrieve("ch_1", { expand: ["customer", "payment_intent.payment_method"] })',
  'paymentIntents.create({ amount: 1000, currency: "usd", metadata: { order: "1" } })',
  'paymentIntents.retrieve("pi_1", { expand: ["latest_charge.balance_transaction"] })',
  'subscriptions.update("sub_1", { cancel_at_period_end: true })',
  'subscriptions.retrieve("sub_1", { expand: ["items.data.price.product", "latest_invoice"] })',
  "invoices.list({ limit: 3 })",
  'invoices.list({ limit: 3, expand: ["data.customer", "data.default_payment_method"] })',
  'checkout.sessions.create({ mode: "payment", line_items: [{ price: "price_1", quantity: 1 }] })',
  'checkout.sessions.retrieve("cs_1", { expand: ["line_items.data.price.product", "payment_intent.latest_charge"] })',
];

/** Returns a program with 200 calls, half of them with paths to expand. */
export function manyCallsProgram(library: string): string {
  const lines = Array.from(
    { length: 200 },
    (_, at) => `export const call${at} = await stripe.${calls[at % 10] ?? ""};`,
  );
  return `import Stripe from "${library}";\nconst stripe = new Stripe("sk_test_123");\n${lines.join("\n")}\n`;
}

/** Twenty paths of a charge with up to the maximum depth, some of them cyclic. */
const deepPaths = [
  "customer.subscriptions.data.customer",
  "customer.subscriptions.data.latest_invoice",
  "customer.subscriptions.data.schedule",
  "customer.sources.data.customer",
  "payment_intent.latest_charge.customer.default_source",
  "payment_intent.latest_charge.balance_transaction.source",
  "payment_intent.customer.discount.promotion_code",
  "payment_intent.payment_method.customer.default_source",
  "payment_intent.review.charge.customer",
  "customer.subscriptions.data.default_payment_method",
  "payment_intent.payment_method.customer.sources",
  "payment_intent.latest_charge.payment_intent.customer",
  "refunds.data.balance_transaction.source",
  "refunds.data.payment_intent.customer",
  "transfer.destination_payment.customer.default_source",
  "transfer.destination_payment.balance_transaction.source",
  "review.charge.customer.default_source",
  "review.payment_intent.latest_charge.customer",
  "source_transfer.destination_payment.refunds.data",
  "balance_transaction.source",
];

/** Returns a program that expands all of these paths in one call. */
export function deepProgram(library: string): string {
  return `import Stripe from "${library}";
const stripe = new Stripe("sk_test_123");
const charge = await stripe.charges.retrieve("ch_1", { expand: ${JSON.stringify(deepPaths)} });
console.log(charge.payment_intent?.payment_method?.customer?.default_source, charge.review?.payment_intent?.latest_charge?.customer);
`;
}

/** Returns a program with a generic function that forwards paths, and a value of the open type. */
export function genericProgram(library: string): string {
  return `import Stripe from "${library}";
const stripe = new Stripe("sk_test_123");
async function retrieve<const E extends string = never>(
  id: string,
  params?: Stripe.ChargeRetrieveParams<Stripe.ExpandPath<"charge", E>>,
): Promise<Stripe.Charge<E>> {
  return stripe.charges.retrieve(id, params);
}
const open: Stripe.Charge = await retrieve("ch_1", { expand: ["customer.default_source", "payment_intent.payment_method.customer"] });
console.log(open.customer);
`;
}

/** Returns a program with a `switch` over events, one of whose objects becomes the open type. It compiles with the official library, too. */
export function eventProgram(library: string): string {
  return `import type Stripe from "${library}";
export function idOf(event: Stripe.Event): string | undefined {
  switch (event.type) {
    case "checkout.session.completed":
      return event.data.object.id;
    case "customer.subscription.updated":
      return event.data.previous_attributes?.status;
    case "invoice.paid": {
      const invoice: Stripe.Invoice = event.data.object;
      return invoice.id;
    }
    default:
      return undefined;
  }
}
`;
}

/** Returns a program with functions for some types of events, each typed by its key. */
export function eventRouterProgram(library: string): string {
  return `import type Stripe from "${library}";
declare function on(router: { [T in keyof Stripe.EventByType]?: (event: Stripe.EventByType[T]) => string | null }): void;
on({ "invoice.paid": (event) => event.data.object.id, "charge.refunded": ({ data }) => data.object.payment_intent });
`;
}
