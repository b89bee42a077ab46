import { check } from "../argument-checks.js";
import type { WebhookHandler } from "../webhooks/webhook-handler.js";
import { toRequest } from "./received-request.js";
import type { ServerRequest, ServerResponse } from "./server-message.js";

/** Serves a request of node:http, Express, Connect, or a page of Next.js. */
export type NodeHandler = (request: ServerRequest, response: ServerResponse, next?: (error?: unknown) => void) => void;

/**
 * Converts a webhook handler to one of node:http, Express, Connect and Next.js's pages: `app.post("/webhook", toNode(handler))`.
 * It reads the body itself; a body that was parsed before isn't what Stripe signed, and is refused with the mend.
 */
export function toNode(handler: WebhookHandler): NodeHandler {
  check(typeof handler === "function", "handler", "a function, which createWebhookHandler returns");
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- serverless platforms and Next.js wait for the promise
  return async (request, response, next) => {
    try {
      await send(await handler(toRequest(request, response)), response);
    } catch (error) {
      if (next) next(error);
      else fail(error, response);
    }
  };
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  // A middleware may have answered in the meantime, such as one that limits the time.
  if (response.headersSent) return;
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    response.setHeader(name, name === "set-cookie" ? answer.headers.getSetCookie() : value);
  });
  response.end(body);
}

/** Answers where there is no `next` to hand an error to. */
function fail(error: unknown, response: ServerResponse): void {
  console.error(error);
  if (response.headersSent) return;
  response.statusCode = 500;
  response.end();
}
