import { readdir } from "node:fs/promises";
import { posix } from "node:path";

/** Something that users import: `./checkout/sessions`, made from `services/checkout/sessions`. */
export interface Entry {
  /** Its key in the `exports` of package.json. */
  readonly specifier: string;
  /** Its module below `generated/` and below `dist/`, without an ending. */
  readonly module: string;
}

/** The entries that are no service. */
export const namedEntries: readonly Entry[] = [
  { specifier: ".", module: "stripe" },
  { specifier: "./client", module: "client" },
  { specifier: "./errors", module: "errors" },
  { specifier: "./openapi", module: "openapi" },
  { specifier: "./types", module: "types" },
];

/** Every entry: the named ones, then one for each service, whose file's path is its specifier. */
export async function listEntries(generated: string): Promise<readonly Entry[]> {
  const paths = await readdir(posix.join(generated, "services"), { recursive: true });
  const services = paths
    .filter((path) => path.endsWith(".ts"))
    .map((path) => path.replaceAll("\\", "/").replace(/\.ts$/, ""))
    .sort()
    .map((path) => ({ specifier: `./${path}`, module: `services/${path}` }));
  const entries = [...namedEntries, ...services];
  const twice = entries.find(({ specifier }, at) => entries.findIndex((other) => other.specifier === specifier) !== at);
  if (twice !== undefined) throw new Error(`${twice.specifier} is a service and something else`);
  return entries;
}
