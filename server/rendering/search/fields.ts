import type { JsonObject } from "../../json-object.js";

/** How a field can be searched: numbers by comparison, strings by words and substrings, tokens by equality. */
export type FieldKind = "numeric" | "string" | "token";

/** A searchable field. */
export interface SearchField {
  readonly kind: FieldKind;
  /** Returns the searched value of an object when it isn't the field of this name. */
  readonly read?: (object: JsonObject) => unknown;
}

const numeric: SearchField = { kind: "numeric" };
const string: SearchField = { kind: "string" };
const token: SearchField = { kind: "token" };

/** True for a full refund, false for a partial one, null for none. */
const refunded: SearchField = {
  kind: "token",
  read: ({ amount_refunded: amount, refunded: isWhole }) => (Number(amount) > 0 ? isWhole === true : null),
};

const cardFields = ["card", "card_present", "interac_present"].flatMap((source) =>
  ["last4", "exp_month", "exp_year", "brand", "fingerprint"].map((field) => [
    `payment_method_details.${source}.${field}`,
    token,
  ]),
);

/** The searchable fields by resource, from https://docs.stripe.com/search#supported-query-fields-for-each-resource. */
export const searchFields: Readonly<Record<string, Readonly<Record<string, SearchField>>>> = {
  charge: {
    amount: numeric,
    "billing_details.address.postal_code": token,
    created: numeric,
    currency: token,
    customer: token,
    disputed: token,
    metadata: token,
    ...(Object.fromEntries(cardFields) as Record<string, SearchField>),
    refunded,
    status: token,
  },
  customer: { created: numeric, email: string, metadata: token, name: string, phone: string },
  invoice: {
    created: numeric,
    currency: token,
    customer: token,
    metadata: token,
    number: string,
    receipt_number: string,
    status: string,
    subscription: string,
    total: numeric,
  },
  payment_intent: {
    amount: numeric,
    created: numeric,
    currency: token,
    customer: token,
    metadata: token,
    status: token,
  },
  price: { active: token, currency: token, lookup_key: string, metadata: token, product: string, type: token },
  product: { active: token, description: string, metadata: token, name: string, shippable: token, url: string },
  subscription: { canceled_at: numeric, created: numeric, metadata: token, status: token },
};
