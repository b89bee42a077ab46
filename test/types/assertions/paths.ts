import { stripe } from "./assert.js";

// Every line but the last of a group is right; the others name no path that can be expanded.
stripe.charges.retrieve("ch_1", { expand: ["customer.default_source"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["custmer"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["customer", "custmer"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["customer.default_sauce"] });
// @ts-expect-error an amount is no object
stripe.charges.retrieve("ch_1", { expand: ["amount"] });
// @ts-expect-error it is there in any case
stripe.charges.retrieve("ch_1", { expand: ["billing_details"] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: [""] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: ["customer."] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: [1] });
// @ts-expect-error
stripe.charges.retrieve("ch_1", { expand: "customer" });

stripe.subscriptions.retrieve("sub_1", { expand: ["customer.invoice_settings.default_payment_method"] });
// @ts-expect-error ends in an object that is there in any case
stripe.subscriptions.retrieve("sub_1", { expand: ["customer.invoice_settings"] });
// @ts-expect-error ends in a list that is there in any case
stripe.subscriptions.retrieve("sub_1", { expand: ["items"] });
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
stripe.invoices.retrieve("in_1", { expand: ["lines.data.price.product"] });
// @ts-expect-error
stripe.invoices.retrieve("in_1", { expand: ["lines.data.product"] });
stripe.accounts.retrieve("acct_1", { expand: ["settings.branding.icon"] });
// @ts-expect-error
stripe.accounts.retrieve("acct_1", { expand: ["settings.branding"] });
stripe.customers.retrieveSource("cus_1", "card_1", { expand: ["customer"] });
// @ts-expect-error
stripe.customers.retrieveSource("cus_1", "card_1", { expand: ["custom"] });
stripe.balanceTransactions.list({ expand: ["data.source"] });
// @ts-expect-error
stripe.balanceTransactions.list({ expand: ["source"] });
