import type { Client } from "./client.js";

/** The base class of the generated services: a group of operations on one client. */
export class Service {
  protected readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }
}

const classes = new Map<string, unknown>();

/**
 * Returns the class of a service by its path. Every published entry bundles a copy of the classes it uses; the first copy
 * loaded is used by all entries, so that `instanceof` and spies on the class work across entries.
 */
export function sharedClass<C>(path: string, copy: C): C {
  return (classes.get(path) ?? classes.set(path, copy).get(path)) as C;
}
