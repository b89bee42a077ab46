import Official from "stripe";
import manifest from "../../generated/manifest.json" with { type: "json" };
import Stripe from "../../generated/stripe.js";

/** A method of either client, called with ids first and params behind them. */
export type Method = (...args: unknown[]) => Promise<unknown>;

/** Every operation of the manifest, under its full name: `checkout.sessions.create`. */
export const operations = manifest.services.flatMap((service) =>
  service.operations.map((operation) => ({ ...operation, name: `${service.name}.${operation.method}` })),
);

/** Our client against a server on loopback. */
export function ourClient(url: string): Stripe {
  return new Stripe("sk_test_123", { baseUrl: url });
}

/** The official client of the same API version against the same server. */
export function officialClient(port: number): Official {
  return new Official("sk_test_123", { host: "127.0.0.1", port, protocol: "http", maxNetworkRetries: 1, telemetry: false });
}

/** The method at a path of names, bound to its service; undefined where there is none. */
export function methodAt(client: object, name: string): Method | undefined {
  const path = name.split(".");
  const service = path.slice(0, -1).reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], client);
  const method = (service as Record<string, unknown> | undefined)?.[path.at(-1) ?? ""];
  return typeof method === "function" ? (method.bind(service) as Method) : undefined;
}

/** The names of all API methods of the official client: `checkout.sessions.create`. */
export function officialNames(client: Official): readonly string[] {
  return Object.keys(client).flatMap((key) => namesBelow((client as unknown as Record<string, unknown>)[key], [key]));
}

const { StripeResource } = Official as unknown as { StripeResource: { prototype: object } };

function namesBelow(value: unknown, path: readonly string[]): readonly string[] {
  if (typeof value !== "object" || value === null || path.some((part) => part.startsWith("_"))) return [];
  if (isResource(value)) return methodNames(value).map((method) => [...path, method].join("."));
  return Object.entries(value).flatMap(([key, inner]) => (isGroup(value) ? namesBelow(inner, [...path, key]) : []));
}

function isResource(value: object): boolean {
  return Object.prototype.isPrototypeOf.call(StripeResource.prototype, value);
}

/** A namespace of resources holds nothing else. */
function isGroup(value: object): boolean {
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => typeof member === "object" && member !== null && (isResource(member as object) || isGroup(member as object)));
}

function methodNames(resource: object): readonly string[] {
  const own = new Set<string>();
  for (const name in resource) {
    const isInherited = name in StripeResource.prototype;
    if (!isInherited && typeof (resource as Record<string, unknown>)[name] === "function") own.add(name);
  }
  return [...own];
}
