import type { Override } from "./override-lookup.js";

const api = "https://docs.stripe.com/api";
const guides = "https://docs.stripe.com";
const labelled = "the API reference labels it expandable, and it isn't an id";

/** A reason, its reference, and the fields, separated by spaces; a schema's name means all its nullable fields. */
type Group = readonly [reason: string, reference: string, fields: string];

/** Fields other than lists that are included only when `expand` requests them: the document doesn't mark them. */
const includable: readonly Group[] = [
  [labelled, `${api}/prices/object`, "price.tiers price.currency_options"],
  [labelled, `${api}/plans/object`, "plan.tiers"],
  [labelled, `${api}/coupons/object`, "coupon.applies_to coupon.currency_options"],
  [labelled, `${api}/customers/object`, "customer.tax customer.cash_balance customer.invoice_credit_balance"],
  [
    "its description: included when `expand` requests it",
    `${api}/issuing/cards/object`,
    "issuing.card.cvc issuing.card.number",
  ],
  [labelled, `${api}/issuing/disputes/object`, "issuing.dispute.balance_transactions"],
  [labelled, `${api}/apps/secret_store/secret_resource`, "apps.secret.payload"],
  [
    labelled,
    `${api}/treasury/financial_accounts/object`,
    "treasury.financial_account.features treasury_financial_accounts_resource_aba_record.account_number",
  ],
  [labelled, `${api}/treasury/transactions/object`, "treasury.transaction.flow_details"],
  [labelled, `${api}/quotes/object`, "item.discounts item.taxes quotes_resource_total_details.breakdown"],
  [
    "the guide to verification results expands it",
    `${guides}/identity/access-verification-results`,
    `identity.verification_session.verified_outputs gelato_verified_outputs.dob gelato_verified_outputs.id_number
    gelato_document_report.dob gelato_document_report.expiration_date gelato_document_report.number
    gelato_id_number_report.dob gelato_id_number_report.id_number`,
  ],
  [
    labelled,
    `${api}/checkout/sessions/object`,
    `payment_pages_checkout_session_total_details.breakdown payment_pages_checkout_session_shipping_cost.taxes`,
  ],
  [labelled, `${api}/invoices/object`, "invoices_resource_shipping_cost.taxes"],
  [labelled, `${api}/shipping_rates/object`, "shipping_rate_fixed_amount.currency_options"],
  [labelled, `${api}/promotion_codes/object`, "promotion_codes_resource_restrictions.currency_options"],
  [labelled, `${api}/balance/balance_object`, "balance_amount_net.net_available"],
  [labelled, `${api}/treasury/transaction_entries/object`, "treasury.transaction_entry.flow_details"],
  [
    "its description calls it expandable",
    `${api}/treasury/received_credits/object`,
    "treasury_received_credits_resource_linked_flows.source_flow_details",
  ],
  [labelled, `${api}/tax/calculations/line_items`, "tax.calculation_line_item.tax_breakdown"],
  [labelled, `${api}/customer_portal/configurations/object`, "portal_subscription_update.products"],
  [labelled, `${api}/issuing/transactions/object`, "issuing.transaction.purchase_details"],
];

/** Lists that are absent from some objects whatever `expand` requests. */
const optionalLists: readonly Group[] = [
  [
    "its description: only for accounts that the platform controls, even when `expand` requests it",
    `${api}/accounts/object`,
    "account.external_accounts",
  ],
  ["its description: only for files that have some", `${api}/files/object`, "file.links"],
];

/**
 * Nullable fields that can also be absent. Documents in the public style can only state that they can be `null`; in the
 * style for SDKs, `required` leaves them out.
 */
const optional: readonly Group[] = [
  [
    "only for accounts that let the platform see it",
    `${api}/accounts/object`,
    `account.business_profile account.business_type account.settings account_business_profile.product_description
    account_tos_acceptance.date account_tos_acceptance.ip account_tos_acceptance.user_agent
    legal_entity_company.address_kana legal_entity_company.address_kanji legal_entity_company.name
    legal_entity_company.name_kana legal_entity_company.name_kanji legal_entity_company.ownership_declaration
    legal_entity_company.phone legal_entity_company.verification
    legal_entity_person_verification.additional_document legal_entity_person_verification.details
    legal_entity_person_verification.details_code person.address_kana person.address_kanji person.email
    person.first_name person.first_name_kana person.first_name_kanji person.future_requirements person.gender
    person.last_name person.last_name_kana person.last_name_kanji person.maiden_name person.nationality person.phone
    person.requirements`,
  ],
  [
    "depends on the owner: a customer or an account",
    `${api}/external_accounts`,
    `bank_account.account bank_account.available_payout_methods bank_account.customer
    bank_account.default_for_currency bank_account.future_requirements bank_account.metadata
    bank_account.requirements card.account card.available_payout_methods card.currency card.customer
    card.default_for_currency card.fingerprint card.status`,
  ],
  [
    "older customers lack it",
    `${api}/customers/object`,
    `customer.address customer.currency customer.delinquent customer.discount customer.invoice_prefix customer.name
    customer.phone customer.preferred_locales customer.tax_exempt customer.test_clock`,
  ],
  [
    "only some kinds of deleted objects have it",
    `${api}/external_account_bank_accounts/delete`,
    "deleted_bank_account.currency deleted_card.currency",
  ],
  [
    "only with the checks that were made",
    `${api}/identity/verification_sessions/object`,
    "identity.verification_session.provided_details",
  ],
  [
    "invoices that aren't finalized, and previews, lack it",
    `${api}/invoices/object`,
    "invoice.customer_tax_ids invoice.hosted_invoice_url invoice.invoice_pdf",
  ],
  [
    "only where the program uses the feature",
    `${api}/issuing`,
    `issuing.authorization.token issuing.authorization.treasury issuing.card.financial_account
    issuing.dispute.treasury issuing.transaction.token issuing.transaction.treasury
    issuing_cardholder_individual.card_issuing`,
  ],
  [
    "only where the payment method provides it",
    `${api}/payment_methods/object`,
    `payment_method_card.fingerprint payment_method_details_card.fingerprint
    payment_method_details_card.network_token payment_method_details_pix.bank_transaction_id
    payment_method_klarna.dob`,
  ],
  [
    "absent from phases that don't set it",
    `${api}/subscription_schedules/object`,
    `subscription.default_tax_rates subscription_schedule_add_invoice_item.tax_rates
    subscription_schedule_configuration_item.tax_rates subscription_schedule_phase_configuration.default_tax_rates`,
  ],
  [
    "only with some kinds of flows or addresses",
    `${api}/treasury`,
    `treasury.financial_account.platform_restrictions
    treasury_inbound_transfers_resource_inbound_transfer_resource_status_transitions.canceled_at`,
  ],
  ["only where the token was created with it", `${api}/confirmation_tokens/object`, "confirmation_token.mandate_data"],
  ["only metered prices of meters have it", `${api}/prices/object`, "plan.meter recurring.meter"],
  [
    "only some types of products have it",
    `${api}/products/object`,
    "product.default_price product.statement_descriptor product.unit_label",
  ],
  [
    "only where the card's network provides it",
    `${api}/setup_attempts/object`,
    "setup_attempt_payment_method_details_card.fingerprint",
  ],
  [
    "absent where the shipping address was given without it",
    `${api}/charges/object`,
    "shipping.carrier shipping.phone shipping.tracking_number",
  ],
  [
    "only for readers with tipping",
    `${api}/terminal/configuration/object`,
    `terminal_configuration_configuration_resource_currency_specific_config.fixed_amounts
    terminal_configuration_configuration_resource_currency_specific_config.percentages`,
  ],
  [
    "only with what the source's bank or network provides",
    `${api}/sources/object`,
    `source_type_ach_credit_transfer source_type_ach_debit source_type_acss_debit source_type_alipay
    source_type_au_becs_debit source_type_bancontact source_type_card source_type_card_present source_type_eps
    source_type_giropay source_type_ideal source_type_klarna source_type_multibanco source_type_p24
    source_type_sepa_debit source_type_sofort source_type_three_d_secure source_type_wechat`,
  ],
];

/**
 * Fields that are always present, though documents in the public style neither require them nor make them nullable. Those
 * in the style for SDKs require them.
 */
const always: readonly Group[] = [
  [
    "every account has it, whoever controls it",
    `${api}/accounts/object`,
    "account.charges_enabled account.details_submitted account.payouts_enabled account.type",
  ],
  [
    "every customer that isn't deleted has it",
    `${api}/customers/object`,
    "customer.balance customer.invoice_settings customer.metadata",
  ],
  [
    "its description: always present, except for an upcoming invoice, which is a preview",
    `${api}/invoices/object#invoice_object-id`,
    "invoice.id",
  ],
  ["every bundle has it", `${api}/issuing/physical_bundles/object`, "issuing.physical_bundle.features"],
  [
    "only browsers with a publishable key get payment intents without it",
    `${api}/payment_intents/object`,
    "payment_intent.amount_capturable payment_intent.amount_received payment_intent.metadata",
  ],
];

function rows(use: string, groups: readonly Group[], range: Pick<Override, "style"> = {}): readonly Override[] {
  return groups.flatMap(([reason, reference, fields]) =>
    fields.split(/\s+/).map((at): Override => ({ kind: "presence", at, use, reason, reference, ...range })),
  );
}

/** The overrides of the rule for when a field is present. */
export const presenceOverrides: readonly Override[] = [
  ...rows("includable", includable),
  ...rows("optional", optionalLists),
  ...rows("optional", optional, { style: "public" }),
  ...rows("present", always, { style: "public" }),
];
