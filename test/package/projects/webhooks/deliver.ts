import { once } from "node:events";
import { type AddressInfo, Server } from "node:net";
import Stripe from "stripe-fetch";
import { signPayload } from "stripe-fetch/webhooks";

/** What a file exports that doesn't start a server. */
interface Endpoint {
  readonly POST?: (request: Request) => Promise<Response>;
  readonly default?: { readonly fetch: (request: Request, env: NodeJS.ProcessEnv) => Promise<Response> };
}

const secret = process.env.STRIPE_WEBHOOK_SECRET!;
const stripe = new Stripe("sk_test_123", { baseUrl: process.env.STRIPE_URL! });

// Keeps the servers that the files start, and lets them listen where no other computer can connect.
const servers: Server[] = [];
const { listen } = Server.prototype;
Server.prototype.listen = function (this: Server, ...given: unknown[]) {
  servers.push(this);
  const callback = given.find((one) => typeof one === "function") as (() => void) | undefined;
  return listen.call(this, { port: 0, host: "127.0.0.1" }, callback);
};

// Keeps what the files print.
const said: unknown[] = [];
const print = console.log;
console.log = (...words: unknown[]) => void said.push(words.join(" "));

const session = await stripe.checkout.sessions.create({
  mode: "payment",
  line_items: [{ price_data: { currency: "usd", unit_amount: 2000, product_data: { name: "Shirt" } }, quantity: 2 }],
  success_url: "https://example.com/thanks",
});
const objects = {
  "checkout.session.completed": { ...session, status: "complete", customer_details: { name: "Ada" } },
  "invoice.paid": { id: "in_1", object: "invoice", status: "paid" },
};

const received: Record<string, object> = {};
for (const file of process.argv.slice(2)) {
  const send = await open(file);
  const answers = [];
  for (const [type, object] of Object.entries(objects)) {
    const event = { id: `evt_${type}`, object: "event", type, api_version: Stripe.API_VERSION, data: { object } };
    const payload = JSON.stringify(event);
    for (const signer of ["whsec_of_a_forger", secret, secret]) {
      const signature = await signPayload({ payload, secret: signer });
      const headers = { "content-type": "application/json", "stripe-signature": signature };
      const response = await send({ method: "POST", headers, body: payload });
      answers.push({ type, status: response.status, ...((await response.json()) as object) });
    }
  }
  received[file] = { answers, said: said.splice(0) };
}
print(JSON.stringify(received));
for (const server of servers) server.close();

/** Loads a file, and returns the function that sends a request to its endpoint. */
async function open(file: string): Promise<(init: RequestInit) => Promise<Response>> {
  const started = servers.length;
  const { POST, default: worker } = (await import(`./${file}`)) as Endpoint;
  const server = servers[started];
  if (server === undefined) {
    return async (init) => {
      const request = new Request("https://example.com/webhook", init);
      return POST ? POST(request) : worker!.fetch(request, process.env);
    };
  }
  if (!server.listening) await once(server, "listening");
  return (init) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`, init);
}
