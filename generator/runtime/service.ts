import type { Client } from "./client.js";

/** A group of operations on one client: what every generated service is. */
export class Service {
  protected readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }
}

const classes = new Map<string, unknown>();

/**
 * The class of a service, by its path. A published entry has a copy of every class that it uses: whichever was loaded
 * first is the class of all entries, so that `instanceof` and spies on the class hold for every one.
 */
export function sharedClass<C>(path: string, copy: C): C {
  if (!classes.has(path)) classes.set(path, copy);
  return classes.get(path) as C;
}
