import type { Case } from "./case.js";

const customer = "customer = POST /v1/customers name=Jenny";
const account = "account = POST /v1/accounts type=express";
const session = "session = POST /v1/identity/verification_sessions type=document";

/** The events of objects of all kinds, and what creates none. */
export const objectCases: readonly Case[] = [
  ["a creation", { given: [customer], want: ["customer.created"] }],
  ["an update", { given: [customer, "POST /v1/customers/{customer} name=Jim"], want: ["customer.updated"] }],
  ["an update that changes nothing", { given: [customer, "POST /v1/customers/{customer} name=Jenny"], want: [] }],
  ["a deletion", { given: [customer, "DELETE /v1/customers/{customer}"], want: ["customer.deleted"] }],
  ["a retrieval", { given: [customer, "GET /v1/customers/{customer}?expand[]=default_source"], want: [] }],
  ["a wrong param", { given: ["POST /v1/payment_intents amount=x&currency=usd"], want: [] }],
  ["an unknown id", { given: ["POST /v1/customers/cus_1 name=x"], want: [] }],
  [
    "an object that has no events",
    { given: ["POST /v1/webhook_endpoints url=https://a.b&enabled_events[]=*"], want: [] },
  ],
  [
    "a customer with a card",
    { given: ["POST /v1/customers source=tok_visa"], want: ["customer.created", "customer.source.created"] },
  ],
  [
    "another card of a customer",
    { given: [customer, "POST /v1/customers/{customer}/sources source=tok_visa"], want: ["customer.source.created"] },
  ],
  [
    "a deleted card",
    {
      given: [
        customer,
        "card = POST /v1/customers/{customer}/sources source=tok_visa",
        "DELETE /v1/customers/{customer}/sources/{card}",
      ],
      want: ["customer.source.deleted"],
    },
  ],
  [
    "a tax id of a customer",
    {
      given: [customer, "POST /v1/customers/{customer}/tax_ids type=eu_vat&value=DE1"],
      want: ["customer.tax_id.created"],
    },
  ],
  ["a tax id of the account", { given: ["POST /v1/tax_ids type=eu_vat&value=DE1"], want: [] }],
  [
    "a bank account of an account",
    {
      given: [account, "POST /v1/accounts/{account}/external_accounts external_account=btok_us_verified"],
      want: ["account.external_account.created"],
    },
  ],
  [
    "a requested capability",
    {
      given: [account, "POST /v1/accounts/{account}/capabilities/card_payments requested=true"],
      want: ["capability.updated"],
    },
  ],
  [
    "settings that exist once",
    {
      given: ["GET /v1/tax/settings", "POST /v1/tax/settings defaults[tax_behavior]=inclusive"],
      want: ["tax.settings.updated"],
    },
  ],
  ["the status in which objects begin", { given: [session], want: ["identity.verification_session.created"] }],
  [
    "a status of which an event is named",
    {
      given: [session, "POST /v1/identity/verification_sessions/{session}/cancel"],
      want: ["identity.verification_session.canceled"],
    },
  ],
  [
    "a closed dispute of a card",
    {
      given: ["dispute = POST /v1/issuing/disputes", "POST /v1/issuing/disputes/{dispute}/submit"],
      want: ["issuing_dispute.updated", "issuing_dispute.submitted"],
    },
  ],
];
