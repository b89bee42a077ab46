import type { Fields } from "../json-object.js";
import type { Objects } from "../store/object-store.js";

/** A field that an object has, and that is answered only when `expand` asks for it. Lists need no row. */
interface WhenAsked {
  /** A resource, or the schema of an object inside one. */
  readonly resource: string;
  readonly field: string;
  readonly value: (objects: Objects, object: Fields) => unknown;
  /** Where Stripe describes it, below https://docs.stripe.com/api/. */
  readonly reference: string;
}

const rows: readonly WhenAsked[] = [
  {
    resource: "customer",
    field: "cash_balance",
    value: (objects, { id }) =>
      objects.present(objects.only("cash_balance", [{ param: "customer", resource: "customer", id: String(id) }])),
    reference: "customers/object#customer_object-cash_balance",
  },
  {
    resource: "customer",
    field: "tax",
    value: () => ({ automatic_tax: "unrecognized_location", ip_address: null, location: null }),
    reference: "customers/object#customer_object-tax",
  },
  {
    resource: "customer",
    field: "invoice_credit_balance",
    value: () => ({}),
    reference: "customers/object#customer_object-invoice_credit_balance",
  },
  {
    resource: "apps.secret",
    field: "payload",
    value: () => null,
    reference: "apps/secret_store/secret_resource#secret_object-payload",
  },
  {
    resource: "gelato_document_report",
    field: "number",
    value: () => null,
    reference: "identity/verification_reports/object#identity_verification_report_object-document-number",
  },
  {
    resource: "gelato_id_number_report",
    field: "id_number",
    value: () => null,
    reference: "identity/verification_reports/object#identity_verification_report_object-id_number-id_number",
  },
  {
    resource: "gelato_verified_outputs",
    field: "id_number",
    value: () => null,
    reference: "identity/verification_sessions/object#identity_verification_session_object-verified_outputs-id_number",
  },
  {
    resource: "treasury_financial_accounts_resource_aba_record",
    field: "account_number",
    value: (_, { account_number_last4 }) => `000000${String(account_number_last4)}`,
    reference: "treasury/financial_accounts/object#financial_account_object-financial_addresses-aba-account_number",
  },
  {
    resource: "issuing.card",
    field: "cvc",
    value: () => "123",
    reference: "issuing/cards/object#issuing_card_object-cvc",
  },
  {
    resource: "issuing.card",
    field: "number",
    value: (_, { last4 }) => `400000999000${String(last4)}`,
    reference: "issuing/cards/object#issuing_card_object-number",
  },
];

/** Whether a field, though it holds no id, can be asked for. */
export function isWhenAsked(resource: string, field: string): boolean {
  return rowOf(resource, field) !== undefined;
}

/** What is answered in such a field. */
export function valueWhenAsked(objects: Objects, resource: string, field: string, object: Fields): unknown {
  return rowOf(resource, field)?.value(objects, object);
}

function rowOf(resource: string, field: string): WhenAsked | undefined {
  return rows.find((row) => row.resource === resource && row.field === field);
}
