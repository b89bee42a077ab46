import type Stripe from "stripe-fetch";
import { stripe, typed } from "./assert.js";

// Lines below `@ts-expect-error` name no path that can be expanded; the others are right.
stripe.charges.retrieve("ch_1", { expand: ["customer.default_source"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["custmer"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["customer", "custmer"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["customer.default_sauce"] });
// @ts-expect-error an amount is no object
stripe.charges.retrieve("ch_1", { expand: ["amount"] });
// An object in place may end a path, and text-valued maps like metadata may not, as with Stripe.
stripe.charges.retrieve("ch_1", { expand: ["billing_details"] });
stripe.charges.retrieve("ch_1", { expand: ["billing_details.address"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["billing_details.address.city"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["metadata"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: [""] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["customer."] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: [1] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: "customer" });

stripe.subscriptions.retrieve("sub_1", { expand: ["customer.invoice_settings.default_payment_method"] });
stripe.subscriptions.retrieve("sub_1", { expand: ["customer.invoice_settings"] });
stripe.subscriptions.retrieve("sub_1", { expand: ["items", "items.data", "items.data.price"] });
stripe.subscriptions.list({ expand: ["data", "data.items", "data.items.data", "data.items.data.price"] });
// @ts-expect-error
stripe.subscriptions.retrieve("sub_1", { expand: ["items.price"] });
stripe.subscriptions.retrieve("sub_1", { expand: ["items.data.price.product"] });

stripe.paymentIntents.retrieve("pi_1", { expand: ["latest_charge.customer.subscriptions.data"] as string[] });
// @ts-expect-error the fifth level
stripe.paymentIntents.retrieve("pi_1", { expand: ["latest_charge.customer.subscriptions.data.customer"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["customer.subscriptions.data.customer.default_source"] });
stripe.charges.retrieve("ch_1", { expand: ["customer.subscriptions.data.customer"] });

stripe.checkout.sessions.create({ expand: ["line_items"] });
// @ts-expect-error
stripe.checkout.sessions.create({ expand: ["lineItems"] });
// @ts-expect-error
stripe.checkout.sessions.create({ expand: ["line_items.price"] });
stripe.checkout.sessions.expire("cs_1", { expand: ["payment_intent"] });
// @ts-expect-error
stripe.checkout.sessions.expire("cs_1", { expand: ["payment"] });
stripe.checkout.sessions.update("cs_1", { expand: ["customer"] });
// @ts-expect-error
stripe.checkout.sessions.update("cs_1", { expand: ["custommer"] });
stripe.invoices.retrieve("in_1", { expand: ["lines.data.discounts"] });
// @ts-expect-error
stripe.invoices.retrieve("in_1", { expand: ["lines.data.product"] });
stripe.accounts.retrieve("acct_1", { expand: ["settings.branding.icon"] });
stripe.accounts.retrieve("acct_1", { expand: ["settings.branding"] });
// @ts-expect-error
stripe.accounts.retrieve("acct_1", { expand: ["settings.branding.primary_color"] });
stripe.customers.retrieveSource("cus_1", "card_1", { expand: ["customer"] });
// @ts-expect-error
stripe.customers.retrieveSource("cus_1", "card_1", { expand: ["custom"] });
stripe.balanceTransactions.list({ expand: ["data.source"] });
// @ts-expect-error
stripe.balanceTransactions.list({ expand: ["source"] });

// An answer in which expanding changes nothing takes what Stripe takes, and no more.
stripe.taxCodes.list({ expand: ["data"] });
stripe.webhookEndpoints.retrieve("we_1", { expand: [] });
// @ts-expect-error
stripe.taxCodes.list({ expand: ["data.name"] });
// @ts-expect-error
stripe.webhookEndpoints.retrieve("we_1", { expand: ["url"] });
stripe.events.retrieve("evt_1", { expand: ["data"] });
// @ts-expect-error
stripe.events.retrieve("evt_1", { expand: ["type"] });
// An upload answers an object, not a list of them.
stripe.files.create({ file: new Blob(), purpose: "identity_document", expand: ["links.data.file"] });
// @ts-expect-error
stripe.files.create({ file: new Blob(), purpose: "identity_document", expand: ["data.links"] });
// @ts-expect-error
stripe.quotes.pdf("qt_1", { expand: ["customer"] });

// What is in place stays as it is.
const { items } = await stripe.subscriptions.retrieve("sub_1", { expand: ["items.data.price"] });
typed<Stripe.Price<never>>()(items.data[0]!.price);
