import { join, relative } from "node:path";
import type { ImportExtension } from "./code/import-extension.js";
import type { Manifest } from "./code/manifest.js";
import type { Terminal } from "./command-line.js";
import { DiagnosticsError, formatDiagnostic, type Diagnostic } from "./diagnostics.js";
import { listInputs } from "./document/load.js";
import type { SkippedAction } from "./document/overlay.js";
import { compareTrees, describeDifference, whatBlocks } from "./files/compare.js";
import { hashInputs, isUpToDate, readMade, writeStamp } from "./files/stamp.js";
import { listFiles, readTree, type Found } from "./files/tree.js";
import type { Output } from "./pipeline.js";
import { Stopwatch } from "./stopwatch.js";

/** What one `generate` is asked to do. Paths are absolute. */
export interface GenerateOptions {
  readonly spec: string | undefined;
  readonly out: string;
  readonly only: readonly string[] | undefined;
  readonly check: boolean;
  readonly stats: boolean;
  readonly clean: boolean;
  readonly allowRenames: boolean;
  readonly importExtension: ImportExtension;
}

/** Document → SDK: writes what changed, or with `check` only says what would. Answers the exit code. */
export async function runGenerate(options: GenerateOptions, terminal: Terminal): Promise<number> {
  const { root } = terminal;
  const watch = new Stopwatch();
  const inputs = await watch.time("stamp", () => hashAll(root, options));
  if (mayBeSkipped(options) && (await watch.time("stamp", () => isUpToDate(options.out, inputs)))) {
    terminal.out(`${display(root, options.out)} is up to date`);
    return 0;
  }
  if (terminal.isTerminal) terminal.error("generating …");
  if (!options.check) await (await import("./files/write.js")).recoverInterrupted(options.out);
  const { generate } = await watch.time("load", () => import("./pipeline.js"));
  const { value: output, diagnostics } = await generate(
    { root, spec: options.spec, only: options.only, importExtension: options.importExtension },
    watch,
  );
  for (const diagnostic of diagnostics) terminal.error(formatDiagnostic(diagnostic));
  if (output === undefined) return 1;
  const found = await readTree(options.out, await readMade(options.out));
  const needless = needlessRows(output, options);
  for (const diagnostic of needless) terminal.error(formatDiagnostic(diagnostic));
  const renames = options.allowRenames || options.only !== undefined ? [] : renamedMethods(found, output);
  if (renames.length > 0) throw new DiagnosticsError(renames);
  const code = await (options.check
    ? check(options, terminal, found, output)
    : write(options, terminal, found, output, inputs, watch));
  if (options.stats) for (const line of (await import("./stats.js")).describeStats(output, watch)) terminal.out(line);
  return needless.length > 0 && options.check ? 1 : code;
}

/** Whether there is nothing to do when nothing has changed. */
function mayBeSkipped({ check, clean, stats }: GenerateOptions): boolean {
  return !check && !clean && !stats;
}

async function hashAll(root: string, { spec, only, importExtension }: GenerateOptions): Promise<string> {
  const generator = join(root, "generator");
  const sources = (await listFiles(generator)).filter(
    (path) => /\.(ts|js|json)$/.test(path) && !path.startsWith("dist/"),
  );
  const files = [...(await listInputs(root, spec)), ...sources.map((path) => join(generator, path))];
  return hashInputs(root, files, { spec, only, importExtension });
}

/** Overrides and overlay actions that the pinned document doesn't need. */
function needlessRows({ read, built }: Output, { only }: GenerateOptions): readonly Diagnostic[] {
  if (!read.isPinned || only !== undefined) return [];
  const rows = built.superfluous.map(({ row, reason }): Diagnostic => ({
    severity: "warning",
    message: `the override ${row.kind} "${row.at}" → "${row.use}" ${reason === "no match" ? "matches nothing" : "says what the rule says"}`,
    pointer: "generator/model/overrides.ts",
    hint: "delete me",
  }));
  const actions = read.overlays.skipped.map((action): Diagnostic => ({
    severity: "warning",
    message: `action ${action.index} on ${action.target} ${describeSkip(action)}`,
    pointer: action.overlay,
    hint: "delete me",
  }));
  return [...rows, ...actions];
}

function describeSkip({ reason, pointer }: SkippedAction): string {
  if (reason === "no match") return "matches nothing";
  return pointer === undefined ? "adds what the document has" : `is skipped: the document has its own at ${pointer}`;
}

/** Methods whose operation has another name in the manifest of the last run. */
function renamedMethods({ ours }: Found, { tree }: Output): readonly Diagnostic[] {
  const before = methodNames(ours.get("manifest.json"));
  return [...methodNames(tree.get("manifest.json"))].flatMap(([operation, name]): Diagnostic[] => {
    const old = before.get(operation);
    if (old === undefined || old === name) return [];
    const hint = "keep the name with a row in generator/model/overrides.ts, or accept it with --allow-renames";
    return [
      { severity: "error", message: `stripe.${old} would be renamed to stripe.${name}`, pointer: operation, hint },
    ];
  });
}

function methodNames(manifest: string | undefined): ReadonlyMap<string, string> {
  if (manifest === undefined) return new Map();
  return new Map(
    parseManifest(manifest).services.flatMap((service) =>
      service.operations.map(({ http, path, method }) => [
        `${http} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`,
        `${service.name}.${method}`,
      ]),
    ),
  );
}

function parseManifest(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    const hint = "restore it from version control, or accept new names with --allow-renames";
    const message = "the names of the last run can't be read";
    throw new DiagnosticsError([{ severity: "error", message, pointer: "manifest.json", hint }]);
  }
}

function check({ out }: GenerateOptions, { root, out: say, error }: Terminal, found: Found, { tree }: Output): number {
  const lines = describeDifference(compareTrees(found, tree));
  if (lines.length === 0) {
    say(`${display(root, out)} is what the document says`);
    return 0;
  }
  for (const line of lines) say(line);
  error(`error: ${lines.length} files of ${display(root, out)} would change (npm run generate writes them)`);
  return 1;
}

async function write(
  { out, clean }: GenerateOptions,
  { root, out: say }: Terminal,
  found: Found,
  { tree }: Output,
  inputs: string,
  watch: Stopwatch,
): Promise<number> {
  const difference = compareTrees(found, tree);
  const [blocked] = difference.blocked;
  if (blocked !== undefined) throw describeBlocked(display(root, out), blocked, whatBlocks(found, blocked));
  const { writeTree } = await import("./files/write.js");
  const all = clean ? { ...difference, changed: [...tree.keys()].filter((path) => found.ours.has(path)) } : difference;
  await watch.time("write", () => writeTree(out, tree, all));
  await writeStamp(out, inputs, tree);
  const { added, changed, removed } = all;
  say(
    `${display(root, out)}: ${tree.size} files, ${added.length} new, ${changed.length} changed, ${removed.length} removed`,
  );
  return 0;
}

/** `place` is what stands in the way of `path`: its own place, or that of a folder above. */
function describeBlocked(out: string, path: string, place = path): DiagnosticsError {
  const message =
    place === path
      ? "the file was not generated, and would be overwritten"
      : "it was not generated, and a folder must be there: links are not followed";
  const hint = "move it away, or give another folder with --out DIR";
  return new DiagnosticsError([{ severity: "error", message, pointer: join(out, place), hint }]);
}

function display(root: string, path: string): string {
  const inside = relative(root, path);
  return inside === "" ? "." : inside.startsWith("..") ? path : inside;
}
