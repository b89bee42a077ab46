import Stripe, { isDeleted } from "stripe-fetch";

console.log(new Stripe("rk_test_123"), isDeleted({ deleted: true }));
