/** The params of a typical checkout session. */
export const checkoutSession = {
  mode: "payment",
  customer_email: "jenny.rosen@example.com",
  client_reference_id: "order_6735",
  success_url: "https://shop.example.com/orders/6735?session_id={CHECKOUT_SESSION_ID}",
  cancel_url: "https://shop.example.com/cart",
  line_items: [
    {
      quantity: 2,
      adjustable_quantity: { enabled: true, minimum: 1, maximum: 10 },
      price_data: {
        currency: "eur",
        unit_amount: 1999,
        tax_behavior: "inclusive",
        product_data: {
          name: "T-shirt, organic cotton",
          description: "Made in Portugal – size M",
          images: ["https://shop.example.com/images/t-shirt.png"],
          metadata: { sku: "TS-001-M", color: "navy blue" },
        },
      },
    },
    { quantity: 1, price: "price_1MoBy5LkdIwHu7ixZhnattbh", tax_rates: ["txr_1MqdAnLkdIwHu7ixXlbg2bRT"] },
  ],
  payment_method_types: ["card", "sepa_debit", "klarna"],
  payment_intent_data: {
    capture_method: "manual",
    statement_descriptor_suffix: "SHOP",
    metadata: { order_id: "6735", campaign: "spring sale" },
  },
  shipping_address_collection: { allowed_countries: ["DE", "FR", "PT", "NL"] },
  shipping_options: [{ shipping_rate: "shr_1NBlK7LkdIwHu7ixQWFQuHGw" }],
  automatic_tax: { enabled: true },
  phone_number_collection: { enabled: true },
  invoice_creation: { enabled: false },
  allow_promotion_codes: true,
  expires_at: 1735689600,
  locale: "auto",
  metadata: { order_id: "6735", source: "web & app" },
  expand: ["line_items", "payment_intent.latest_charge"],
} as const;
