import { readFileSync } from "node:fs";
import { inject } from "vitest";
import type pinned from "../../generated/manifest.json";

/** The folder of the SDK of the official client's API version. */
export const folder = inject("officialVersion");

/** The manifest of that SDK. */
export const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8")) as typeof pinned;

/** All operations of that SDK, by their full name: `checkout.sessions.create`. */
export const operations = manifest.services.flatMap((service) =>
  service.operations.map((operation) => ({ ...operation, name: `${service.name}.${operation.method}` })),
);
