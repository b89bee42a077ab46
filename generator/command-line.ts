import { resolve, sep } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { importExtensions } from "./code/import-extension.js";
import { DiagnosticsError, formatDiagnostic } from "./diagnostics.js";
import type { GenerateOptions } from "./generate-command.js";
import { typedCommand, type Terminal } from "./terminal.js";

const flagUsage = `[--spec SOURCE] [--out DIR] [--only NAME,…] [--check] [--stats] [--clean] [--allow-renames] [--import-extension js|ts|none]`;

const flags = {
  spec: { type: "string" },
  out: { type: "string" },
  only: { type: "string" },
  check: { type: "boolean" },
  stats: { type: "boolean" },
  clean: { type: "boolean" },
  "allow-renames": { type: "boolean" },
  "import-extension": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/**
 * Runs one command and returns its exit code: 0 success; 1 an error in the document, drift with `--check`, or breaking
 * changes with `diff`; 2 wrong usage.
 */
export async function run([command, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  if (command === "diff") return runDiffCommand(args, terminal);
  if (command !== "generate")
    return misuse(terminal, command === undefined ? "no command was given" : `there is no command "${command}"`);
  const options = parseOptions(args, terminal);
  if (typeof options === "number") return options;
  try {
    const { runGenerate } = await import("./generate-command.js");
    return await runGenerate(options, terminal);
  } catch (error) {
    terminal.error(describeFailure(error, options));
    return 1;
  }
}

async function runDiffCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { parseDiffArguments, runDiff } = await import("./diff-command.js");
  const options = parseDiffArguments(args, terminal);
  if (typeof options === "number") return options;
  try {
    return await runDiff(options, terminal);
  } catch (error) {
    terminal.error(describeFailure(error, { out: terminal.cwd, outName: "." }));
    return 1;
  }
}

function parseOptions(args: readonly string[], terminal: Terminal): GenerateOptions | number {
  try {
    const { values } = parseArgs({ args: [...args], options: flags, strict: true });
    if (values.help === true) {
      terminal.out(usageOf(terminal));
      return 0;
    }
    if (values.only !== undefined && values.out === undefined)
      return misuse(terminal, "--only generates a slice: name its folder with --out DIR");
    const { spec = terminal.document, out = "generated", only, check = false, stats = false, clean = false } = values;
    const importExtension = importExtensions.find((extension) => extension === (values["import-extension"] ?? "js"));
    if (importExtension === undefined) {
      return misuse(terminal, `--import-extension takes js, ts or none, not "${values["import-extension"]}"`);
    }
    if (only !== undefined && resolve(terminal.cwd, out) === resolve(terminal.root, "generated"))
      return misuse(terminal, `--only would replace the whole SDK in ${out}: name another folder with --out DIR`);
    const names = only === undefined ? undefined : namesIn(only);
    if (spec === "" || out === "" || names?.length === 0) return misuse(terminal, "a flag's value is empty");
    return {
      spec,
      specName: spec,
      out: resolve(terminal.cwd, out),
      outName: out.replace(/(?<=.)\/+$/, ""),
      only: names,
      check,
      stats,
      clean,
      allowRenames: values["allow-renames"] ?? false,
      importExtension,
    };
  } catch (error) {
    return misuse(terminal, error instanceof Error ? (error.message.split(/\.\s/)[0] ?? "") : String(error));
  }
}

/** Reads the names of `--only`, which commas or spaces separate. */
function namesIn(only: string): readonly string[] {
  return [...new Set(only.split(/[\s,]+/).filter((name) => name !== ""))];
}

/** Describes how the command is used; npm passes the flags after `--` on. */
function usageOf(terminal: Terminal): string {
  const command = typedCommand(terminal, "generate");
  return `usage: ${command}${terminal.program === undefined ? " --" : ""} ${flagUsage}`;
}

function misuse(terminal: Terminal, problem: string): number {
  const { error } = terminal;
  error(`error: ${problem}`);
  error(usageOf(terminal));
  return 2;
}

/** Describes a failure in one line: what failed and where, without a stack trace. */
function describeFailure(error: unknown, { out, outName }: Pick<GenerateOptions, "out" | "outName">): string {
  if (error instanceof DiagnosticsError) return error.message;
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) {
    return formatDiagnostic({ severity: "error", message: error.message });
  }
  const hints: Readonly<Record<string, string>> = {
    EACCES: "give a folder that can be written, with --out DIR",
    EPERM: "give a folder that can be written, with --out DIR",
    ENOENT: "give a folder that can be created, with --out DIR",
    EROFS: "give a folder that can be written, with --out DIR",
    ENOTDIR: "give a folder, with --out DIR",
    EEXIST: "give a folder, with --out DIR",
    ENOSPC: "free some space on the disk",
  };
  const hint = hints[code];
  return formatDiagnostic({
    severity: "error",
    message: `can't ${syscall ?? "use"} it: ${code}`,
    pointer: nameOf(path ?? out, out, outName),
    ...(hint !== undefined && { hint }),
  });
}

/** Returns a path as the user typed it; for staged files, the name of the output folder. */
function nameOf(path: string, out: string, outName: string): string {
  if (path !== out && !path.startsWith(`${out}${sep}`)) return path;
  const inside = path.slice(out.length);
  return inside.startsWith(`${sep}.staged`) ? outName : `${outName}${inside}`;
}
