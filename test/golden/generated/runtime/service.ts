import type { Client } from "./client.js";

/** A group of operations on one client: what every generated service is. */
export class Service {
  protected readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }
}
