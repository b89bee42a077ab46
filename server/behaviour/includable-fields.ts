import type { JsonObject } from "../json-object.js";

/** A field that a response includes only when `expand` requests it, although it holds no id. Lists need no row. */
interface IncludableField {
  /** A resource, or the component schema of an object inside one. */
  readonly resource: string;
  readonly field: string;
  /** Returns the field's value; `singleton` returns the one object of a resource that belongs to the object. */
  readonly value: (object: JsonObject, singleton: (resource: string) => JsonObject) => unknown;
  /** Stripe's description, below https://docs.stripe.com/api/. */
  readonly reference: string;
}

/** The includable fields. Every row follows Stripe's API reference. */
const includableFields: readonly IncludableField[] = [
  {
    resource: "customer",
    field: "cash_balance",
    value: (_, singleton) => singleton("cash_balance"),
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
    value: ({ account_number_last4 }) => `000000${String(account_number_last4)}`,
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
    value: ({ last4 }) => `400000999000${String(last4)}`,
    reference: "issuing/cards/object#issuing_card_object-number",
  },
];

/** Checks that a field is includable. */
export function isIncludable(resource: string, field: string): boolean {
  return fieldOf(resource, field) !== undefined;
}

/** Returns the value of an includable field; undefined when the field isn't includable. */
export function includableValue(
  resource: string,
  field: string,
  object: JsonObject,
  singleton: (resource: string) => JsonObject,
): unknown {
  return fieldOf(resource, field)?.value(object, singleton);
}

function fieldOf(resource: string, field: string): IncludableField | undefined {
  return includableFields.find((row) => row.resource === resource && row.field === field);
}
