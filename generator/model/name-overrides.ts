import type { Override } from "./override-lookup.js";

const api = "https://docs.stripe.com/api";

const names: readonly Override[] = [
  {
    kind: "segment",
    at: "invoiceitems",
    use: "invoice_items",
    reason: "the path writes two words as one",
    reference: `${api}/invoiceitems`,
  },
  {
    kind: "segment",
    at: "lines",
    use: "line_items",
    reason: "its items are line items",
    reference: `${api}/invoice-line-item`,
  },
  {
    kind: "operation",
    at: "GET /v1/account",
    use: "accounts.retrieveCurrent",
    reason: "the account of the key itself; `retrieve` takes an id",
    reference: `${api}/accounts/retrieve`,
  },
  {
    kind: "operation",
    at: "DELETE /v1/subscriptions/{}",
    use: "subscriptions.cancel",
    reason: "it returns the canceled subscription; nothing is deleted",
    reference: `${api}/subscriptions/cancel`,
  },
  {
    kind: "operation",
    at: "POST /v1/apps/secrets/delete",
    use: "apps.secrets.deleteWhere",
    reason: "it deletes by scope and name, not by id",
    reference: `${api}/apps/secret_store/delete`,
  },
];

/** Names of operations that newer documents no longer have. */
const olderNames: readonly Override[] = [
  {
    kind: "operation",
    at: "GET /v1/invoices/upcoming",
    use: "invoices.retrieveUpcoming",
    reason: "`upcoming` is an adjective, not an action",
    reference: `${api}/invoices/upcoming`,
    until: "2025-02-24",
  },
  {
    kind: "operation",
    at: "GET /v1/invoices/upcoming/lines",
    use: "invoices.listUpcomingLines",
    reason: "users know it by this name, without the override of `lines`",
    reference: `${api}/invoices/upcoming_invoice_lines`,
    until: "2025-02-24",
  },
];

/** Names of operations that newer documents have. */
const newerNames: readonly Override[] = [
  {
    kind: "operation",
    at: "GET /v1/billing/credit_balance_summary",
    use: "billing.creditBalanceSummaries.retrieve",
    reason: "each customer has a summary; the path is in the singular, and the services beside it are in the plural",
    reference: `${api}/billing/credit-balance-summary/retrieve`,
    since: "2024-10-28",
  },
  {
    kind: "operation",
    at: "POST /v1/billing/credit_grants/{}/void",
    use: "billing.creditGrants.voidGrant",
    reason: "it voids a grant; the rule would repeat the whole name of the service",
    reference: `${api}/billing/credit-grant/void`,
    since: "2024-10-28",
  },
  {
    kind: "operation",
    at: "POST /v1/test_helpers/issuing/authorizations/{}/fraud_challenges/respond",
    use: "testHelpers.issuing.authorizations.respond",
    reason: "it responds to a challenge of the authorization, not to the authorization",
    reference: `${api}/issuing/authorizations/test_mode_respond`,
    since: "2024-11-20",
  },
  {
    kind: "operation",
    at: "GET /v1/tax/associations/find",
    use: "tax.associations.find",
    reason: "`find` is an action; the collection has no operation of its own",
    reference: `${api}/tax/associations/find`,
    since: "2025-11-17",
  },
  {
    kind: "operation",
    at: "GET /v2/money_management/payout_methods_bank_account_spec",
    use: "v2.moneyManagement.payoutMethodsBankAccountSpecs.retrieve",
    reason: "one for each country; the path is in the singular, and the services beside it are in the plural",
    reference: `${api}/v2/payout-methods-bank-account-spec`,
    since: "2026-10-28",
  },
  {
    kind: "operation",
    at: "POST /v2/test_helpers/money_management/recipient_verifications",
    use: "v2.testHelpers.moneyManagements.recipientVerifications.create",
    reason: "users know the group of these test helpers in the plural",
    reference: `${api}/v2/recipient-verifications`,
    since: "2026-10-28",
  },
];

/** The overrides of the rules for the names of services and methods. */
export const nameOverrides: readonly Override[] = [...names, ...olderNames, ...newerNames];
