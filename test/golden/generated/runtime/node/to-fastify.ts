import { check } from "../argument-checks.js";
import type { WebhookHandler } from "../webhooks/webhook-handler.js";
import { toRequest } from "./received-request.js";
import type { ServerRequest, ServerResponse } from "./server-message.js";

/** The options of the plugin, beside Fastify's own, such as `prefix`. */
export interface FastifyWebhookOptions {
  /** The path of the endpoint below the prefix: `/` by default. */
  readonly path?: string | undefined;
}

/** A plugin of Fastify, which has one route. */
export type FastifyWebhookPlugin = (
  instance: FastifyScope,
  options: FastifyWebhookOptions,
  done: (error?: Error) => void,
) => void;

/** The members of a Fastify instance that the plugin uses. */
export interface FastifyScope {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    type: string,
    options: { readonly bodyLimit?: number },
    parser: (request: never, payload: object, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  all(path: string, answer: (request: FastifyRequest, reply: FastifyReply) => unknown): unknown;
}

/** The members of Fastify's request that the plugin reads. */
export interface FastifyRequest {
  readonly raw: ServerRequest;
  readonly body: unknown;
}

/** The members of Fastify's reply that the plugin uses. */
export interface FastifyReply {
  readonly raw: ServerResponse;
}

/**
 * Converts a webhook handler to a plugin of Fastify: `app.register(toFastify(handler), { prefix: "/webhook" })`. Its route
 * reads the body itself; the other routes keep their parsers.
 */
export function toFastify(handler: WebhookHandler): FastifyWebhookPlugin {
  check(typeof handler === "function", "handler", "a function, which createWebhookHandler returns");
  return (instance, { path = "/" }, done) => {
    // These are the parsers of the plugin's own scope.
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser("*", {}, (_, payload, parsed) => {
      parsed(null, payload);
    });
    instance.all(path, ({ raw, body }, reply) => handler(toRequest(raw, reply.raw, body)));
    done();
  };
}
