import { errorAt } from "../generator/diagnostics.js";

/** The repository on GitHub, and what a workflow states about it. */
export interface Environment {
  /** The base URL of GitHub's REST API. */
  readonly api: string;
  /** The base URL of GitHub's pages and of its git repositories. */
  readonly server: string;
  /** `OWNER/NAME`. */
  readonly repository: string;
  readonly token: string;
}

/** Reads the variables that GitHub Actions sets. Throws a DiagnosticsError that names the one that is missing or wrong. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const { GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY = "", GITHUB_TOKEN = "" } = variables;
  if (!/^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY)) {
    throw errorAt("it isn't OWNER/NAME", "GITHUB_REPOSITORY", "name the repository on GitHub");
  }
  if (GITHUB_TOKEN.trim() === "") throw errorAt("it is empty", "GITHUB_TOKEN", "set it to the job's token");
  return {
    api: readUrl("GITHUB_API_URL", GITHUB_API_URL || "https://api.github.com"),
    server: readUrl("GITHUB_SERVER_URL", GITHUB_SERVER_URL || "https://github.com"),
    repository: GITHUB_REPOSITORY,
    token: GITHUB_TOKEN.trim(),
  };
}

/** Reads a base URL, to which the token is sent. */
function readUrl(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && url.hostname === "127.0.0.1");
  if (!isSafe) throw errorAt("it is no https URL", name, "set it as GitHub Actions does");
  return text.replace(/\/+$/, "");
}
