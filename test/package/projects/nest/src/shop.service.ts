import { Injectable } from "@nestjs/common";
import Stripe from "stripe-fetch";
import { sessions, stripe as imported } from "./stripe";

/** Its declarations have to name what is inferred here, of an injected client and of imported ones. */
@Injectable()
export class ShopService {
  constructor(private readonly stripe: Stripe) {}

  createCustomer(name: string) {
    return this.stripe.customers.create({ name });
  }

  createSession(customer: string) {
    return sessions.create({
      mode: "payment",
      customer,
      success_url: "https://example.com/thanks",
      line_items: [
        { quantity: 2, price_data: { currency: "usd", unit_amount: 2000, product_data: { name: "T-shirt" } } },
      ],
    });
  }

  async findSession(id: string) {
    const session = await imported.checkout.sessions.retrieve(id, { expand: ["customer", "line_items"] });
    return { customer: session.customer, items: session.line_items?.data };
  }

  listSessions(customer: string) {
    return sessions.list({ customer });
  }

  searchCustomers(name: string) {
    return imported.customers.search({ query: `name:"${name}"` });
  }

  result(id: string) {
    return imported.charges.retrieve(id).result();
  }
}
