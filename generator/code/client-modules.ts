import type { Model } from "../model/types.js";
import { locations } from "./locations.js";
import type { Module } from "./module.js";
import { readEventBase } from "./events.js";
import { literalText, memberName } from "./literals.js";
import { eventImport, webhooksModule } from "./webhooks.js";

/** Emits the modules that configure the runtime for this document (API version, client, error codes), and its entries for Node, OAuth and webhooks. */
export function clientModules(model: Model): readonly Module[] {
  const { apiVersion, errorCodes } = model;
  const hasEvents = readEventBase(model) !== undefined;
  return [
    { path: locations.apiVersion, formatted: [apiVersionText(apiVersion)], unformatted: [] },
    { path: locations.client, formatted: [clientText], unformatted: [] },
    { path: locations.errors, formatted: [errorsText(errorCodes)], unformatted: [] },
    { path: locations.node, formatted: [nodeText(hasEvents)], unformatted: [] },
    { path: locations.oauth, formatted: [oauthText], unformatted: [] },
    webhooksModule(hasEvents),
  ];
}

function apiVersionText(apiVersion: string): string {
  return `/** The API version that this package was generated from, sent as \`Stripe-Version\`. */\nexport const API_VERSION = ${literalText(apiVersion)};`;
}

const clientText = `import { API_VERSION } from "./api-version.js";
import { Client, createClient as createBoundClient, type ApiKey, type ClientOptions } from "./runtime/index.js";

export { Client };
export { Call, Pages } from "./runtime/index.js";
export type * from "./runtime/index.js";
// errors.js adds the error codes of this document to the type.
export type { ErrorCode } from "./errors.js";

/**
 * Creates a client for services: \`new Sessions(createClient("sk_test_…"))\`.
 * Throws a TypeError when the key or an option can't be used.
 */
export function createClient(apiKey: ApiKey, options?: ClientOptions): Client {
  return createBoundClient(apiKey, options, { apiVersion: API_VERSION });
}`;

function nodeText(hasEvents: boolean): string {
  return `${eventImport(hasEvents)}
import { constructEventSync as construct } from "./runtime/node/construct-event-sync.js";
import type { VerifyArguments } from "./runtime/webhooks/index.js";

export { fromPath } from "./runtime/node/from-path.js";
export { nodeFetch, type NodeFetchOptions } from "./runtime/node/node-fetch.js";
export { toFastify, type FastifyWebhookOptions, type FastifyWebhookPlugin } from "./runtime/node/to-fastify.js";
export { toNode, type NodeHandler } from "./runtime/node/to-node.js";

/**
 * Verifies the signature of a payload and returns its event, without a promise: the synchronous twin of \`constructEvent\`.
 * Throws a \`StripeSignatureVerificationError\`, whose \`reason\` says what is wrong; a TypeError when an option is invalid.
 * @see https://docs.stripe.com/webhooks#verify-events
 */
export const constructEventSync: (...given: VerifyArguments) => Event = construct;`;
}

const oauthText = `export { authorizeUrl, deauthorize, token, type ClientHolder } from "./runtime/oauth.js";
export type * from "./runtime/oauth-types.js";`;

function errorsText(codes: readonly string[]): string {
  const all = `export * from "./runtime/errors.js";`;
  if (codes.length === 0) return all;
  const members = codes.map((code) => `${memberName(code)}: true;`);
  return `${all}\n\ndeclare module "./runtime/errors.js" {\n/** The error codes of the document that this package was generated from. */\ninterface ErrorCodes {\n${members.join("\n")}\n}\n}`;
}
