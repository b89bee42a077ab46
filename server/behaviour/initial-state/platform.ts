import { type JsonObject, isJsonObject } from "../../json-object.js";
import type { InitialState, CreationContext } from "./initial-state.js";

const day = 24 * 60 * 60;

function file({ id, params }: CreationContext): JsonObject {
  const { filename, size } = isJsonObject(params["file"]) ? params["file"] : {};
  const [, type] = /\.([a-z0-9]+)$/i.exec(String(filename)) ?? [];
  return { filename, size, type, url: `https://files.stripe.com/v1/files/${id}/contents` };
}

/** A reversal returns the whole received amount. */
function reversal({ params, find }: CreationContext, param: string): JsonObject {
  const { amount, currency, financial_account } = find([`treasury.${param}`], String(params[param])) ?? {};
  return { status: "processing", amount, currency, financial_account };
}

/** Initial states of accounts, Issuing, Treasury and other objects. */
export const platformInitialStates: readonly InitialState[] = [
  {
    resource: "account",
    set: {
      type: "standard",
      country: "US",
      default_currency: "usd",
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
    },
    reference: "accounts/object",
  },
  {
    resource: "account_link",
    set: ({ now, randomText }) => ({
      expires_at: now + 300,
      url: `https://connect.stripe.com/setup/s/${randomText(24)}`,
    }),
    reference: "account_links/object",
  },
  {
    resource: "account_session",
    set: ({ now, randomText }) => ({ expires_at: now + 3600, client_secret: `accs_secret__${randomText(48)}` }),
    reference: "account_sessions/object",
  },
  {
    resource: "capability",
    isCreatedOnUpdate: true,
    set: ({ params }) => ({ status: params["requested"] === true ? "active" : "unrequested" }),
    reference: "capabilities/object",
  },
  { resource: "climate.order", set: { status: "open" }, reference: "climate/order/object" },
  { resource: "file", set: file, reference: "files/object" },
  {
    resource: "file_link",
    set: ({ randomText }) => ({ url: `https://files.stripe.com/links/${randomText(48)}` }),
    reference: "file_links/object",
  },
  {
    resource: "financial_connections.session",
    set: ({ id, randomText }) => ({ client_secret: `${id}_secret_${randomText(24)}` }),
    reference: "financial_connections/sessions/object",
  },
  {
    resource: "identity.verification_session",
    set: ({ id, randomText }) => ({ status: "requires_input", client_secret: `${id}_secret_${randomText(24)}` }),
    reference: "identity/verification_sessions/object",
  },
  {
    resource: "issuing.authorization",
    set: { status: "pending", approved: true },
    reference: "issuing/authorizations/object",
  },
  {
    resource: "issuing.card",
    set: ({ params }) => ({ status: params["type"] === "physical" ? "inactive" : "active" }),
    reference: "issuing/cards/object",
  },
  {
    resource: "issuing.cardholder",
    set: { status: "active", type: "individual" },
    reference: "issuing/cardholders/object",
  },
  { resource: "issuing.dispute", set: { status: "unsubmitted" }, reference: "issuing/disputes/object" },
  {
    resource: "issuing.personalization_design",
    set: { status: "review" },
    reference: "issuing/personalization_designs/object",
  },
  {
    resource: "issuing.physical_bundle",
    set: {
      status: "active",
      type: "standard",
      features: { card_logo: "optional", carrier_text: "optional", second_line: "unsupported" },
    },
    reference: "issuing/physical_bundles/object",
  },
  {
    resource: "login_link",
    set: ({ randomText }) => ({ url: `https://connect.stripe.com/express/acct/${randomText(16)}` }),
    reference: "accounts/login_link",
  },
  { resource: "reporting.report_run", set: { status: "pending" }, reference: "reporting/report_run/object" },
  {
    resource: "test_helpers.test_clock",
    set: ({ now }) => ({ status: "ready", deletes_after: now + 30 * day }),
    reference: "test_clocks/object",
  },
  { resource: "token", set: { used: false }, reference: "tokens/object" },
  {
    resource: "treasury.credit_reversal",
    set: (context) => reversal(context, "received_credit"),
    reference: "treasury/credit_reversals/object",
  },
  {
    resource: "treasury.debit_reversal",
    set: (context) => reversal(context, "received_debit"),
    reference: "treasury/debit_reversals/object",
  },
  { resource: "treasury.financial_account", set: { status: "open" }, reference: "treasury/financial_accounts/object" },
  {
    resource: "treasury.inbound_transfer",
    set: { status: "processing", cancelable: true },
    reference: "treasury/inbound_transfers/object",
  },
  {
    resource: "treasury.outbound_payment",
    set: { status: "processing", cancelable: true },
    reference: "treasury/outbound_payments/object",
  },
  {
    resource: "treasury.outbound_transfer",
    set: { status: "processing", cancelable: true },
    reference: "treasury/outbound_transfers/object",
  },
  { resource: "treasury.received_credit", set: { status: "succeeded" }, reference: "treasury/received_credits/object" },
  { resource: "treasury.received_debit", set: { status: "succeeded" }, reference: "treasury/received_debits/object" },
  {
    resource: "webhook_endpoint",
    set: ({ params, randomText }) => ({
      status: "enabled",
      secret: `whsec_${randomText(32)}`,
      application: params["connect"] === true ? `ca_${randomText(24)}` : undefined,
    }),
    reference: "webhook_endpoints/object",
  },
];
