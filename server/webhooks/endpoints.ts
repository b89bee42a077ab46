import type { JsonObject } from "../json-object.js";

/** Returns the webhook endpoints of an account with their secrets; the platform's account is an empty string. */
export type ReadEndpoints = (account: string) => readonly JsonObject[];

/** Identifies an endpoint. */
export interface EndpointId {
  readonly id: string;
  /** The account that registered it. */
  readonly account: string;
}

/** A registered endpoint that is enabled. */
export interface Endpoint extends EndpointId {
  readonly url: string;
  readonly secret: string;
  /** The version that the endpoint gets events in, when it was registered with one. */
  readonly apiVersion: string | undefined;
  /** Whether it gets the events of connected accounts. */
  readonly isConnect: boolean;
  readonly enabledEvents: readonly string[];
}

/** Returns the endpoints that get an event: those of its own account, and of the platform those for connected accounts. */
export function endpointsFor(read: ReadEndpoints, account: string, type: unknown): readonly Endpoint[] {
  const own = enabledEndpoints(read, account).filter(({ isConnect }) => !isConnect);
  const connect = account === "" ? [] : enabledEndpoints(read, "").filter(({ isConnect }) => isConnect);
  return [...own, ...connect].filter(({ enabledEvents: enabled }) =>
    enabled.some((name) => name === "*" || name === type),
  );
}

/** Returns an endpoint as it is now; undefined when it is disabled or deleted. */
export function findEndpoint(read: ReadEndpoints, { id, account }: EndpointId): Endpoint | undefined {
  return enabledEndpoints(read, account).find((endpoint) => endpoint.id === id);
}

/** Returns the event that an endpoint gets: of its API version, and without the account when it is the endpoint's own. */
export function eventFor({ account, apiVersion }: Endpoint, event: JsonObject): JsonObject {
  const shown = Object.entries(event).filter(([name, value]) => name !== "account" || value !== account);
  return { ...Object.fromEntries(shown), ...(apiVersion !== undefined && { api_version: apiVersion }) };
}

function enabledEndpoints(read: ReadEndpoints, account: string): readonly Endpoint[] {
  const enabled = read(account).filter(({ status }) => status === "enabled");
  return enabled.map(({ id, url, secret, api_version: version, application, enabled_events: events }) => ({
    id: String(id),
    account,
    url: String(url),
    secret: String(secret),
    apiVersion: typeof version === "string" ? version : undefined,
    // An endpoint for connected accounts belongs to the platform's Connect application.
    isConnect: typeof application === "string",
    enabledEvents: Array.isArray(events) ? events.map(String) : [],
  }));
}
