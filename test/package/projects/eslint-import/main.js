import Stripe, { isDeleted } from "stripe-fetch";
import { Sessions } from "stripe-fetch/checkout/sessions";
import { createClient } from "stripe-fetch/client";
import { StripeError } from "stripe-fetch/errors";

console.log(new Stripe("rk_test_123"), isDeleted({ deleted: true }), StripeError);
console.log(new Sessions(createClient("rk_test_123")));
