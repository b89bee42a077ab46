import { readdir } from "node:fs/promises";
import { posix } from "node:path";

/** An entry point of the package: `./checkout/sessions`, built from `services/checkout/sessions`. */
export interface Entry {
  /** The key in the `exports` of package.json. */
  readonly specifier: string;
  /** The path below `generated/` and `dist/`, without its extension. */
  readonly module: string;
  /** The module that replaces it on all platforms but Node. */
  readonly elsewhere?: string;
  /** The path of the source below the root of the repository, if it isn't in `generated/`. */
  readonly source?: string;
}

/** The entries that aren't services. */
export const namedEntries: readonly Entry[] = [
  { specifier: ".", module: "stripe" },
  { specifier: "./client", module: "client" },
  { specifier: "./errors", module: "errors" },
  { specifier: "./node", module: "node" },
  { specifier: "./oauth", module: "oauth" },
  { specifier: "./openapi", module: "openapi" },
  { specifier: "./opentelemetry", module: "opentelemetry", source: "integrations/opentelemetry.ts" },
  { specifier: "./types", module: "types" },
  { specifier: "./webhooks", module: "webhooks" },
];

/**
 * The default transport, which the package imports by its own name, so that the conditions of `exports` select the module.
 * Its path is that of the file for Node, which resolvers that don't read `exports` find there.
 */
export const defaultFetch = {
  specifier: "./dist/runtime/default-fetch.js",
  module: "runtime/default-fetch",
  elsewhere: "runtime/platform-fetch",
} as const satisfies Entry;

/** Lists all entries: the named ones, the default transport, then one for each service, with the path of its file as the specifier. */
export async function listEntries(generated: string): Promise<readonly Entry[]> {
  const paths = await readdir(posix.join(generated, "services"), { recursive: true });
  const services = paths
    .filter((path) => path.endsWith(".ts"))
    .map((path) => path.replaceAll("\\", "/").replace(/\.ts$/, ""))
    .sort()
    .map((path) => ({ specifier: `./${path}`, module: `services/${path}` }));
  const entries = [...namedEntries, defaultFetch, ...services];
  const duplicate = entries.find(
    ({ specifier }, at) => entries.findIndex((other) => other.specifier === specifier) !== at,
  );
  if (duplicate !== undefined) throw new Error(`${duplicate.specifier} is both a service and a named entry`);
  return entries;
}
