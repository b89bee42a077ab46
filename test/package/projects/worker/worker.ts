import { sellShirts } from "./program";

export default {
  async test(_controller: unknown, env: { readonly STRIPE_URL: string }): Promise<void> {
    console.log(JSON.stringify(await sellShirts(env.STRIPE_URL)));
  },
};
