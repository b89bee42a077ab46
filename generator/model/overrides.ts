import { nameOverrides } from "./name-overrides.js";
import type { Override } from "./override-lookup.js";
import { presenceOverrides } from "./presence-overrides.js";

const api = "https://docs.stripe.com/api";

const preview = {
  kind: "without",
  use: "id",
  reason: "a preview isn't an invoice yet: it has no id",
  reference: `${api}/invoices/create_preview`,
} as const;

const results: readonly Override[] = [
  { ...preview, at: "GET /v1/invoices/upcoming", until: "2025-02-24" },
  { ...preview, at: "POST /v1/invoices/create_preview" },
];

const types: readonly Override[] = [
  {
    kind: "type",
    at: "invoiceitem",
    use: "InvoiceItem",
    reason: "the schema's name writes two words as one",
    reference: `${api}/invoiceitems/object`,
  },
  {
    kind: "type",
    at: "item",
    use: "LineItem",
    reason: "the schema's name doesn't state what it is an item of",
    reference: `${api}/checkout/sessions/line_items`,
  },
  {
    kind: "type",
    at: "line_item",
    use: "InvoiceLineItem",
    reason: "`LineItem` is the name of `item`; this one is part of invoices",
    reference: `${api}/invoice-line-item/object`,
  },
  {
    kind: "type",
    at: "scheduled_query_run",
    use: "Sigma.ScheduledQueryRun",
    reason: "the schema's name lacks the namespace of its path",
    reference: `${api}/sigma/scheduled_queries/object`,
  },
  {
    kind: "type",
    at: "payment_source",
    use: "CustomerSource",
    reason: "any source of a customer; users know it by this name",
    reference: `${api}/cards/object`,
  },
];

const shared: readonly Override[] = [
  {
    kind: "shared",
    at: "schema address",
    use: "Address",
    reason: "the same address in all responses",
    reference: `${api}/customers/object#customer_object-address`,
  },
  {
    kind: "shared",
    at: "title range_query_specs",
    use: "RangeQueryParam",
    reason: "the range of every list's filters",
    reference: `${api}/charges/list#list_charges-created`,
  },
  {
    kind: "shared",
    at: "title created_param",
    use: "RangeQueryParam",
    reason: "the same range under another title",
    reference: `${api}/charges/list#list_charges-created`,
  },
  {
    kind: "shared",
    at: "title address_specs",
    use: "AddressParam",
    reason: "the same address in all requests",
    reference: `${api}/customers/create#create_customer-address`,
  },
  {
    kind: "shared",
    at: "title optional_fields_address",
    use: "AddressParam",
    reason: "the same address under another title",
    reference: `${api}/customers/create#create_customer-address`,
  },
  {
    kind: "shared",
    at: "title billing_details_address",
    use: "AddressParam",
    reason: "the same address under another title",
    reference: `${api}/customers/create#create_customer-address`,
  },
  {
    kind: "shared",
    at: "title source_address",
    use: "AddressParam",
    reason: "the same address under another title",
    reference: `${api}/customers/create#create_customer-address`,
  },
  {
    kind: "shared",
    at: "title validated_country_address",
    use: "AddressParam",
    reason: "the same address under another title",
    reference: `${api}/customers/create#create_customer-address`,
  },
  {
    kind: "shared",
    at: "title japan_address_kana_specs",
    use: "JapanAddressParam",
    reason: "the same Japanese address in all requests",
    reference: `${api}/persons/create#create_person-address_kana`,
  },
  {
    kind: "shared",
    at: "title japan_address_kanji_specs",
    use: "JapanAddressParam",
    reason: "the same address under another title",
    reference: `${api}/persons/create#create_person-address_kana`,
  },
  {
    kind: "shared",
    at: "title address",
    use: "ShippingAddressParam",
    reason: "an address whose first line is required",
    reference: `${api}/checkout/sessions/create`,
  },
];

const alternatives: readonly Override[] = ["payment_intent", "setup_intent"].map((intent): Override => ({
  kind: "alternative",
  at: `${intent}_type_specific_payment_method_options_client`,
  use: "left out",
  reason: "the subset for browsers with a publishable key; servers get the other alternative",
  reference: `${api}/${intent}s/object#${intent}_object-payment_method_options`,
  style: "public",
}));

const events: readonly Override[] = [
  {
    kind: "envelope",
    at: "event",
    use: "EventBase",
    reason: "`Event` is the union of all event types; this is their base",
    reference: `${api}/events/object`,
  },
  {
    kind: "event",
    at: "application_fee.refund.updated",
    use: "fee_refund",
    reason: "a refund of an application fee is an object of its own",
    reference: `${api}/events/types#event_types-application_fee.refund.updated`,
    style: "public",
  },
  ...["created", "deleted", "expiring", "updated"].map((verb): Override => ({
    kind: "event",
    at: `customer.source.${verb}`,
    use: "payment_source",
    reason: "any payment source of a customer, not only a Source",
    reference: `${api}/events/types#event_types-customer.source.${verb}`,
    style: "public",
  })),
];

/** All overrides. */
export const overrides: readonly Override[] = [
  ...nameOverrides,
  ...results,
  ...types,
  ...shared,
  ...presenceOverrides,
  ...alternatives,
  ...events,
];
