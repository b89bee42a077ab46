const { default: Stripe, isDeleted } = require("stripe-fetch");
const { Sessions } = require("stripe-fetch/checkout/sessions");

const stripe = new Stripe("rk_test_123", { baseUrl: process.env.STRIPE_URL });
void stripe.customers.create({ name: "Ada" }).then((customer) => {
  console.log(JSON.stringify([customer.name, isDeleted(customer), stripe.checkout.sessions instanceof Sessions]));
});
