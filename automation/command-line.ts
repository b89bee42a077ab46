import { parseArgs } from "node:util";
import { describeFailure } from "../generator/failure.js";
import type { Terminal } from "../generator/terminal.js";
import { readEnvironment } from "./environment.js";
import { connectGithub } from "./github.js";
import { proposeUpdate } from "./propose-update.js";
import { release } from "./release.js";
import { setVersion } from "./set-version.js";

/** The environment variables of a command. */
export type Variables = Readonly<Record<string, string | undefined>>;

const usage = "usage: node --import tsx automation/main.ts propose-update | release [--dry-run] | set-version VERSION";

/** Runs one command and returns its exit code: 0 success, 1 a failure, 2 wrong usage. */
export async function run(args: readonly string[], variables: Variables, terminal: Terminal): Promise<number> {
  const command = parseCommand(args);
  if (command === undefined) {
    terminal.error(usage);
    return 2;
  }
  try {
    await runCommand(command, variables, terminal);
    return 0;
  } catch (error) {
    terminal.error(describeFailure(error, { folder: terminal.root, name: "", hints: {} }));
    return 1;
  }
}

/** A command with what it takes. */
type Command =
  | { readonly name: "propose-update" }
  | { readonly name: "release"; readonly dryRun: boolean }
  | { readonly name: "set-version"; readonly version: string };

function parseCommand(args: readonly string[]): Command | undefined {
  try {
    const options = { "dry-run": { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [name, version, ...rest] = positionals;
    const { "dry-run": dryRun } = values;
    if (name === "release" && version === undefined) return { name, dryRun: dryRun ?? false };
    if (name === "propose-update" && version === undefined && dryRun === undefined) return { name };
    if (name === "set-version" && version !== undefined && rest.length === 0 && dryRun === undefined)
      return { name, version };
    return undefined;
  } catch {
    return undefined;
  }
}

async function runCommand(command: Command, variables: Variables, terminal: Terminal): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  if (command.name === "set-version") return setVersion(command.version, date, terminal);
  const environment = readEnvironment(variables);
  const context = { environment, github: connectGithub(environment), terminal };
  if (command.name === "propose-update") {
    const { UPDATE_SOURCE, UPDATE_ALLOW_RENAMES } = variables;
    const source = UPDATE_SOURCE?.trim() || undefined;
    const options = { source, apiVersion: undefined, allowRenames: UPDATE_ALLOW_RENAMES === "true" };
    return proposeUpdate(options, { ...context, date });
  }
  return release({
    ...context,
    npmToken: variables["NPM_TOKEN"]?.trim() ?? "",
    provenance: variables["GITHUB_ACTIONS"] === "true",
    dryRun: command.dryRun,
  });
}
