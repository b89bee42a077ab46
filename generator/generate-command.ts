import { join, relative, resolve } from "node:path";
import type { ImportExtension } from "./code/import-extension.js";
import { DiagnosticsError, errorAt, formatDiagnostic } from "./diagnostics.js";
import { listInputFiles, loadPin, pinFile } from "./document/load.js";
import { describeDifference, type Difference } from "./files/compare.js";
import { withLock } from "./files/lock.js";
import { findObstacle } from "./files/out-folder.js";
import { findStagingFolders, recoverInterrupted } from "./files/staging.js";
import { hashInputs, isUpToDate, printCacheEntry } from "./files/build-cache.js";
import { readFolderState, cacheFile } from "./files/folder-state.js";
import { listFiles } from "./files/list.js";
import type { Tree } from "./files/tree.js";
import { describeAbandoned, describeForeignStaging, describeKept, describeObstacle } from "./output-diagnostics.js";
import { describeNeedless } from "./needless-corrections.js";
import { compareOutput, requireFree, type NameGuard } from "./output-changes.js";
import type { Output } from "./pipeline.js";
import { recoverProject } from "./recovery.js";
import { isPath } from "./sources/source.js";
import { Stopwatch } from "./stopwatch.js";
import { typedCommand, type Terminal } from "./terminal.js";

/** The options of the `generate` command. Paths are absolute; `…Name` is a path as the user typed it, for messages. */
export interface GenerateOptions {
  /** A path, an https URL, or a package's file, as the user typed it; the pinned document by default. */
  readonly spec: string | undefined;
  readonly specName: string | undefined;
  readonly out: string;
  readonly outName: string;
  readonly only: readonly string[] | undefined;
  readonly check: boolean;
  readonly stats: boolean;
  readonly clean: boolean;
  readonly allowRenames: boolean;
  readonly lenient: boolean;
  readonly importExtension: ImportExtension;
}

/** Generates the SDK and writes the files that changed; with `check`, only lists them. Returns the exit code. */
export async function runGenerate(given: GenerateOptions, terminal: Terminal): Promise<number> {
  const { root } = terminal;
  const { out, outName, check } = given;
  const watch = new Stopwatch();
  await recoverProject(terminal);
  const obstacle = findObstacle(out, { writes: !check });
  if (obstacle !== undefined) throw new DiagnosticsError([describeObstacle(outName, obstacle)]);
  const options = await watch.time("source", () => locateSource(given, terminal));
  const inputs = await watch.time("cache", () => hashAll(root, options));
  await recover(options, terminal);
  if (mayBeSkipped(options)) {
    const found = await watch.time("cache", () => readFolderState(out));
    if (isUpToDate(found, inputs)) {
      for (const path of found.copies.keys()) terminal.error(formatDiagnostic(describeKept(outName, path)));
      terminal.out(`${outName} is up to date`);
      return 0;
    }
  }
  if (terminal.isTerminal) terminal.error("generating …");
  const { generate } = await watch.time("load", () => import("./pipeline.js"));
  const { value: output, diagnostics } = await generate({ ...options, root }, watch);
  for (const diagnostic of diagnostics) terminal.error(formatDiagnostic(diagnostic));
  if (output === undefined) return 1;
  const needless = output.read.isPinned && options.only === undefined ? describeNeedless(output) : [];
  for (const diagnostic of needless) terminal.error(formatDiagnostic(diagnostic));
  const code = await (check
    ? checkOutput(options, terminal, output)
    : writeOutput(options, terminal, output, inputs, watch));
  if (options.stats) for (const line of (await import("./stats.js")).describeStats(output, watch)) terminal.out(line);
  return needless.length > 0 && check ? 1 : code;
}

/** Replaces the source by the absolute path of its text; downloads it if it is no path. */
async function locateSource(options: GenerateOptions, { root, cwd }: Terminal): Promise<GenerateOptions> {
  const { spec } = options;
  if (spec === undefined) return options;
  if (isPath(spec)) return { ...options, spec: resolve(cwd, spec) };
  const { readSource } = await import("./sources/read-source.js");
  return { ...options, spec: (await readSource(spec, { root, cwd })).path };
}

/** Undoes the changes of interrupted runs; with `check`, only reports them. */
async function recover({ out, outName, check }: GenerateOptions, terminal: Terminal): Promise<void> {
  const { error } = terminal;
  const { abandoned, foreign } = findStagingFolders(out);
  for (const name of foreign) error(formatDiagnostic(describeForeignStaging(outName, name)));
  if (abandoned.length === 0) return;
  if (check)
    for (const name of abandoned)
      error(formatDiagnostic(describeAbandoned(outName, name, typedCommand(terminal, "generate"))));
  else await withLock(out, outName, () => Promise.resolve().then(() => recoverInterrupted(out)));
}

/** Whether the run can be skipped when its inputs haven't changed. */
function mayBeSkipped({ check, clean, stats }: GenerateOptions): boolean {
  return !check && !clean && !stats;
}

async function hashAll(root: string, { spec, only, lenient, importExtension }: GenerateOptions): Promise<string> {
  const generator = join(root, "generator");
  const sources = (await listFiles(generator)).filter(
    (path) => /\.(ts|js|json)$/.test(path) && !path.startsWith("dist/"),
  );
  const files = [...(await listInputFiles(root, spec)), ...sources.map((path) => join(generator, path))];
  return hashInputs(root, files, { spec: spec && relative(root, spec), only, lenient, importExtension });
}

function toGuard({ outName, only, allowRenames }: GenerateOptions): NameGuard {
  return { outName, guardsNames: !allowRenames && only === undefined };
}

async function checkOutput(options: GenerateOptions, terminal: Terminal, output: Output): Promise<number> {
  const { out: print, error } = terminal;
  const { out, outName } = options;
  const difference = compareOutput(await readFolderState(out), output.tree, toGuard(options));
  for (const path of difference.kept) error(formatDiagnostic(describeKept(outName, path)));
  const lines = describeDifference(difference);
  if (lines.length === 0) {
    print(`${outName} is what the document says`);
    return 0;
  }
  for (const line of lines) print(line);
  error(`error: ${lines.length} files of ${outName} would change (${typedCommand(terminal, "generate")} writes them)`);
  return 1;
}

async function writeOutput(
  options: GenerateOptions,
  terminal: Terminal,
  output: Output,
  inputs: string,
  watch: Stopwatch,
): Promise<number> {
  const { out, outName, clean } = options;
  const { out: print, error } = terminal;
  const { tree } = output;
  const { writeTree } = await import("./files/write.js");
  const { added, changed, removed, kept } = await withLock(out, outName, async (interrupted) => {
    recoverInterrupted(out);
    await requireSamePin(terminal.root, output);
    const found = await readFolderState(out);
    const difference = compareOutput(found, tree, toGuard(options));
    requireFree(found, [...difference.blocked, cacheFile], tree, outName);
    const all = clean
      ? { ...difference, changed: [...tree.keys()].filter((path) => found.generated.has(path)) }
      : difference;
    const cacheEntry = printCacheEntry(inputs, tree);
    await watch.time("write", () =>
      writeTree(out, ...withCacheEntry(tree, all, cacheEntry, found.cacheEntry), interrupted),
    );
    return all;
  });
  for (const path of kept) error(formatDiagnostic(describeKept(outName, path)));
  print(`${outName}: ${tree.size} files, ${added.length} new, ${changed.length} changed, ${removed.length} removed`);
  return 0;
}

/** Throws when an update has moved the pin since the document was read. */
async function requireSamePin(root: string, { read }: Output): Promise<void> {
  if (!read.isPinned || (await loadPin(root)).value?.sha256 === read.sha256) return;
  const message = "an update has moved the pin meanwhile";
  throw errorAt(message, pinFile, "run this command again");
}

/** Adds the cache entry to the files, so that both are written or neither is. */
function withCacheEntry(
  tree: Tree,
  difference: Difference,
  cacheEntry: string,
  last: string | undefined,
): [Tree, Difference] {
  const { added, changed } = difference;
  const all = new Map([...tree, [cacheFile, cacheEntry]]);
  if (last === undefined) return [all, { ...difference, added: [...added, cacheFile] }];
  return [all, last === cacheEntry ? difference : { ...difference, changed: [...changed, cacheFile] }];
}
