import { kebabCase } from "../model/names.js";

/** The paths of all generated files, relative to the output folder. */
export const locations = {
  facade: "stripe.ts",
  client: "client.ts",
  errors: "errors.ts",
  node: "node.ts",
  oauth: "oauth.ts",
  webhooks: "webhooks.ts",
  apiVersion: "api-version.ts",
  expand: "expand.ts",
  expanded: "expanded.ts",
  types: "types.ts",
  eventTypes: "event-types.ts",
  openapi: "openapi.ts",
  manifest: "manifest.json",
  runtime: "runtime/index.ts",
  oauthRuntime: "runtime/oauth.ts",
  webhooksRuntime: "runtime/webhooks/webhooks.ts",
  shared: "resources/shared.ts",
  /** A resource by its type path: `["Checkout", "Session"]` → `resources/checkout/session.ts`. */
  resource: (path: readonly string[]): string => `resources/${path.map(kebabCase).join("/")}.ts`,
  /** A service by its path: `["checkout", "sessions"]` → `services/checkout/sessions.ts`. */
  service: (path: readonly string[]): string => `services/${path.map(kebabCase).join("/")}.ts`,
  /** The types of a namespace: `["Checkout"]` → `namespaces/checkout.ts`. */
  namespace: (path: readonly string[]): string => `namespaces/${path.map(kebabCase).join("/")}.ts`,
} as const;
