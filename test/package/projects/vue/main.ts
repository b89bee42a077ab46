import Stripe from "stripe-fetch";
import { createSSRApp, defineComponent, h, reactive, ref } from "vue";
import { renderToString } from "vue/server-renderer";

const baseUrl = process.env["STRIPE_URL"];
const lines: string[] = [];

/** A component that keeps in its state what Vue then wraps in proxies to the bottom: the client, results and lists. */
const shop = defineComponent({
  async setup() {
    const state = reactive({ stripe: new Stripe("rk_test_123", { baseUrl }), names: [] as string[] });
    const customer = ref(await state.stripe.customers.create({ name: "Ada" }));
    customer.value.name = "Grace";
    const list = reactive({ pages: state.stripe.customers.list({ limit: 1 }) });
    for await (const { name } of list.pages) {
      state.names.push(name ?? "");
      if (state.names.length === 2) break;
    }
    const account = reactive({ stripe: state.stripe.with({ stripeAccount: "acct_1" }) }).stripe;
    const kept = await account.customers.retrieve(customer.value.id).result();
    lines.push(kept.ok ? "found" : `${kept.error.statusCode}`);
    const { lastResponse } = customer.value;
    return () => h("p", `${customer.value.name}: ${lastResponse.status}, ${state.names.length} names`);
  },
});

lines.push(await renderToString(createSSRApp(shop)));
console.log(JSON.stringify(lines));
