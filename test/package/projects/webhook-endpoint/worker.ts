import { createWebhookHandler } from "stripe-fetch/webhooks";
import { createEndpoint, type Handler } from "./endpoint.ts";

interface Environment {
  readonly SECRET: string;
  readonly LEDGER: string;
}

let handler: Handler | undefined;

export default {
  async fetch(request: Request, env: Environment): Promise<Response> {
    handler ??= createEndpoint(createWebhookHandler, { secret: env.SECRET, ledger: env.LEDGER });
    if (request.url.endsWith("/parsed")) await request.json();
    return handler(request);
  },
};
