import Official from "stripe";
import Official23 from "stripe-23";
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

/** The classes of the official clients, by the API version that each is made for. */
const officials: ReadonlyMap<string, typeof Official> = new Map(
  [Official, Official23 as unknown as typeof Official].map((Client) => [apiVersionOf(new Client("sk_test_123")), Client]),
);

function apiVersionOf(client: Official): string {
  return (client as unknown as { getApiField(name: string): string }).getApiField("version");
}

/** Whether one of the official clients is made for the API version of the pinned document. */
export const hasOfficialClient = officials.has(manifest.apiVersion);

/** The official client of the same API version against the same server, if no other one is given; else the oldest one. */
export function officialClient(port: number, Client = officials.get(manifest.apiVersion) ?? Official): Official {
  return new Client("sk_test_123", { host: "127.0.0.1", port, protocol: "http", maxNetworkRetries: 1, telemetry: false });
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

const resourceClasses = [Official, Official23].map((Client) => (Client as unknown as { StripeResource: { prototype: object } }).StripeResource);

function namesBelow(value: unknown, path: readonly string[]): readonly string[] {
  if (!isGroup(value) || path.some((part) => part.startsWith("_"))) return [];
  // A resource of newer clients can hold other ones, too.
  const own = isResource(value) ? methodNames(value).map((method) => [...path, method].join(".")) : [];
  return [...own, ...membersOf(value).flatMap(([key, member]) => namesBelow(member, [...path, key]))];
}

/** Whether a value is a resource or a namespace, which holds nothing else. */
function isGroup(value: unknown): value is object {
  if (isResource(value)) return true;
  const members = typeof value === "object" && value !== null ? membersOf(value) : [];
  return members.length > 0 && members.every(([, member]) => isGroup(member));
}

/** The members of a resource or a namespace; those of newer clients hold the client as well. */
function membersOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, member]) => !isClient(member));
}

function isClient(value: unknown): boolean {
  return [Official, Official23].some((Client) => value instanceof Client);
}

function isResource(value: unknown): boolean {
  return resourceClasses.some(({ prototype }) => Object.prototype.isPrototypeOf.call(prototype, value as object));
}

/** The names of the functions of a resource that not every resource has, own and inherited. */
function methodNames(resource: object): readonly string[] {
  const own = new Set<string>();
  for (let at = resource; isResource(at); at = Object.getPrototypeOf(at) as object) {
    for (const name of Object.getOwnPropertyNames(at)) own.add(name);
  }
  const members = resource as Readonly<Record<string, unknown>>;
  return [...own].filter((name) => name !== "constructor" && !isShared(name) && typeof members[name] === "function");
}

function isShared(name: string): boolean {
  return resourceClasses.some(({ prototype }) => name in prototype);
}
