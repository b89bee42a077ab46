import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorAt } from "../generator/diagnostics.js";
import { runToEnd, type Ending } from "./program.js";
import type { Package } from "./versions.js";

/** How to publish. */
export interface PublishOptions {
  /** The repository's root: npm reads its configuration there. */
  readonly root: string;
  /** An empty folder, for the configuration. */
  readonly folder: string;
  /** The token of the npm registry; empty where the registry trusts the workflow. */
  readonly token: string;
  /** Whether to publish a statement of where and how the package was built, which only a workflow can make. */
  readonly provenance: boolean;
  /** Does all but the upload. */
  readonly dryRun: boolean;
}

/** A package in a file. */
export interface Packed extends Package {
  readonly file: string;
  /** The paths of its files. */
  readonly paths: readonly string[];
}

/** Builds and packs a package into a folder. */
export async function pack(root: string, { folder, name, version }: Package, to: string): Promise<Packed> {
  const args = ["pack", "--json", "--foreground-scripts=false", "--pack-destination", to];
  const ending = await runToEnd("npm", args, { cwd: join(root, folder) });
  if (ending.code !== 0) throw npmError(`npm pack of ${name}`, ending);
  const [packed] = JSON.parse(ending.out) as readonly {
    readonly filename: string;
    readonly name: string;
    readonly version: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  if (packed?.name !== name || packed.version !== version) {
    throw errorAt(`it packed ${packed?.name}@${packed?.version}, not ${name}@${version}`, `npm pack of ${name}`);
  }
  return { folder, name, version, file: join(to, packed.filename), paths: packed.files.map(({ path }) => path) };
}

/** Returns whether the registry has this version of a package. */
export async function isPublished({ name, version }: Package, root: string): Promise<boolean> {
  const id = `${name}@${version}`;
  const ending = await runToEnd("npm", ["view", id, "version", "--json"], { cwd: root });
  if (ending.code === 0) return ending.out.includes(`"${version}"`);
  if (codeOf(ending) === "E404") return false;
  throw npmError(`npm view ${id}`, ending);
}

/** Publishes a package. Runs none of its scripts. */
export async function publish({ file, name, version }: Packed, options: PublishOptions): Promise<void> {
  const { root, folder, token, provenance, dryRun } = options;
  const args = [
    ...["publish", file, "--json", "--access", "public", "--tag", version.includes("-") ? "next" : "latest"],
    ...(provenance ? ["--provenance"] : []),
    ...(dryRun ? ["--dry-run"] : []),
  ];
  const env = token === "" ? {} : await authorize(root, folder, token);
  const ending = await runToEnd("npm", args, { cwd: root, env });
  if (ending.code !== 0) throw npmError(`npm publish ${name}@${version}`, ending, token);
}

/** Writes a configuration that takes the token from the environment, so that no file and no argument contains it. */
async function authorize(root: string, folder: string, token: string): Promise<Readonly<Record<string, string>>> {
  const { out } = await runToEnd("npm", ["config", "get", "registry"], { cwd: root });
  const registry = new URL(out.trim());
  const file = join(folder, "npmrc");
  await writeFile(file, `//${registry.host}${registry.pathname}:_authToken=\${NPM_TOKEN}\n`);
  return { NPM_CONFIG_USERCONFIG: file, NPM_TOKEN: token };
}

const hints: Readonly<Record<string, string>> = {
  E401: "set the secret NPM_TOKEN to a token that may publish",
  E403: "set the secret NPM_TOKEN to a token that may publish",
  ENEEDAUTH: "set the secret NPM_TOKEN, or let the registry trust the workflow",
  EUSAGE: "give the job the permission id-token: write",
};

function npmError(pointer: string, ending: Ending, secret = "") {
  const code = codeOf(ending);
  const { summary = "" } = errorOf(ending);
  const lines = ending.error.split("\n").filter((line) => /^npm error (?!code |A complete log)/.test(line));
  const text = summary.split("\n")[0] || lines[0]?.replace(/^npm error /, "") || `it ended with ${ending.code}`;
  const safe = secret === "" ? text : text.replaceAll(secret, "***");
  return errorAt(safe, pointer, hints[code ?? ""]);
}

/** Returns npm's code of a failure, such as E404. */
function codeOf(ending: Ending): string | undefined {
  return errorOf(ending).code ?? /^npm error code (\S+)$/m.exec(ending.error)?.[1];
}

/** Reads the failure that npm prints as JSON. */
function errorOf({ out }: Ending): { readonly code?: string; readonly summary?: string } {
  try {
    const { error } = JSON.parse(out) as { readonly error?: { readonly code?: string; readonly summary?: string } };
    return error ?? {};
  } catch {
    return {};
  }
}
