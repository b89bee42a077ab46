import { resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { importExtensions } from "./code/import-extension.js";
import { describeFailure, type Place } from "./failure.js";
import type { GenerateOptions } from "./generate-command.js";
import { outputFolder } from "./output-folder.js";
import { misuse, typedCommand, type Terminal } from "./terminal.js";

const flagUsage = `[--spec SOURCE] [--out DIR] [--only NAME,…] [--check] [--stats] [--clean] [--allow-renames] [--lenient] [--import-extension js|ts|none]`;

const flags = {
  spec: { type: "string" },
  out: { type: "string" },
  only: { type: "string" },
  check: { type: "boolean" },
  stats: { type: "boolean" },
  clean: { type: "boolean" },
  "allow-renames": { type: "boolean" },
  lenient: { type: "boolean" },
  "import-extension": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/**
 * Runs one command and returns its exit code: 0 success; 1 an error in the document, drift with `--check`, or breaking
 * changes with `diff`; 2 wrong usage.
 */
export async function run(line: readonly string[], terminal: Terminal): Promise<number> {
  const isInstalled = terminal.program !== undefined;
  // The installed generator is there to generate: its flags need no command before them.
  const [command, ...args] = isInstalled && line[0]?.startsWith("-") === true ? ["generate", ...line] : line;
  if (command === "update" && !isInstalled)
    return (await import("./update/command-line.js")).runUpdateLine(args, terminal);
  if (command === "diff") return runDiffCommand(args, terminal);
  if (command !== "generate")
    return refuse(terminal, command === undefined ? "no command was given" : `there is no command "${command}"`);
  const options = parseOptions(args, terminal);
  if (typeof options === "number") return options;
  try {
    const { runGenerate } = await import("./generate-command.js");
    return await runGenerate(options, terminal);
  } catch (error) {
    terminal.error(describeFailure(error, outputPlace(options)));
    return 1;
  }
}

async function runDiffCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { parseDiffArguments, runDiff } = await import("./diff-command.js");
  const options = parseDiffArguments(args, terminal);
  if (typeof options === "number") return options;
  try {
    const { recoverProject } = await import("./recovery.js");
    await recoverProject(terminal);
    return await runDiff(options, terminal);
  } catch (error) {
    terminal.error(describeFailure(error, { folder: terminal.cwd, name: "", hints: {} }));
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
      return refuse(terminal, "--only generates a slice: name its folder with --out DIR");
    const { spec = terminal.document, out = outputFolder, only, check = false, stats = false, clean = false } = values;
    const importExtension = importExtensions.find((extension) => extension === (values["import-extension"] ?? "js"));
    if (importExtension === undefined) {
      return refuse(terminal, `--import-extension takes js, ts or none, not "${values["import-extension"]}"`);
    }
    if (only !== undefined && resolve(terminal.cwd, out) === resolve(terminal.root, outputFolder))
      return refuse(terminal, `--only would replace the whole SDK in ${out}: name another folder with --out DIR`);
    const names = only === undefined ? undefined : namesIn(only);
    if (spec === "" || out === "" || names?.length === 0) return refuse(terminal, "a flag's value is empty");
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
      lenient: values.lenient ?? false,
      importExtension,
    };
  } catch (error) {
    return refuse(terminal, error);
  }
}

/** Reads the names of `--only`, which commas or spaces separate. */
function namesIn(only: string): readonly string[] {
  return [...new Set(only.split(/[\s,]+/).filter((name) => name !== ""))];
}

/** Describes how the command is used; npm passes the flags after `--` on. */
function usageOf(terminal: Terminal): string {
  return `usage: ${typedCommand(terminal, "generate", flagUsage)}`;
}

function refuse(terminal: Terminal, problem: unknown): number {
  return misuse(terminal, problem, usageOf(terminal));
}

function outputPlace({ out, outName }: GenerateOptions): Place {
  const other = "with --out DIR";
  return {
    folder: out,
    name: outName,
    hints: {
      EACCES: `give a folder that can be written, ${other}`,
      EPERM: `give a folder that can be written, ${other}`,
      ENOENT: `give a folder that can be created, ${other}`,
      EROFS: `give a folder that can be written, ${other}`,
      ENOTDIR: `give a folder, ${other}`,
      EEXIST: `give a folder, ${other}`,
    },
  };
}
