import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compareDocuments } from "../changes/compare-documents.js";
import { printChanges } from "../changes/print.js";
import { proposeVersion } from "../changes/version.js";
import { DiagnosticsError, errorAt, formatDiagnostic, type Diagnostic, type Result } from "../diagnostics.js";
import { loadPin, pinFile, type Pin } from "../document/load.js";
import { readDocument } from "../document/read.js";
import { readFolderState } from "../files/folder-state.js";
import { withLock } from "../files/lock.js";
import { findObstacle } from "../files/out-folder.js";
import { recoverInterrupted } from "../files/staging.js";
import { writeTree } from "../files/write.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/types.js";
import { describeNeedless } from "../needless-corrections.js";
import { describeObstacle } from "../output-diagnostics.js";
import { compareOutput, requireFree } from "../output-changes.js";
import { outputFolder } from "../output-folder.js";
import { generate, type Output } from "../pipeline.js";
import { recoverProject } from "../recovery.js";
import { readSource, type SourceText } from "../sources/read-source.js";
import { offlineForms } from "../sources/source.js";
import { Stopwatch } from "../stopwatch.js";
import type { Terminal } from "../terminal.js";
import { addSection } from "./changelog.js";
import type { Measured } from "./cost.js";
import { createPin, isPinned, printPin } from "./new-pin.js";
import { changelogFile, planFiles, readOwnFile } from "./planned-files.js";
import { printReport, type DoneUpdate, type Report, type Written } from "./report.js";
import { typeCheck } from "./type-check.js";

/** The options of the `update` command. */
export interface UpdateOptions {
  /** A path, an https URL, or a package's file; the pin's `latest` by default. */
  readonly source: string | undefined;
  /** The API version of a document whose own is malformed; the last pin's by default. */
  readonly apiVersion: string | undefined;
  readonly allowRenames: boolean;
}

/** An update that is ready to be written. */
interface Update {
  readonly source: SourceText;
  readonly output: Output;
  readonly old: Pick<Measured, "document"> & { readonly model: Model };
  readonly last: Pin;
  readonly pin: Pin;
  readonly report: Report;
}

/**
 * Moves the pin to another document: generates and type-checks the SDK, then writes it, the pin and the changelog, all or
 * nothing. Prints the changes and the next version. Returns undefined when the document is pinned already.
 */
export async function runUpdate(options: UpdateOptions, terminal: Terminal): Promise<DoneUpdate | undefined> {
  const { root, cwd } = terminal;
  await recoverProject(terminal);
  requireWritable(root);
  const last = need(await loadPin(root), terminal);
  const name = options.source ?? requireLatest(last);
  progress(terminal, `reading ${name} …`);
  const source = await readSource(name, { root, cwd });
  if (isPinned(source, last) && options.apiVersion === undefined) {
    terminal.out(`${last.source} is pinned already (npm run generate generates from it)`);
    return undefined;
  }
  const update = await prepare(source, last, options, terminal);
  progress(terminal, "type-checking …");
  const written = await withLock(root, ".", (interrupted) =>
    withLock(join(root, outputFolder), outputFolder, async (isStopped) => {
      recoverInterrupted(join(root, outputFolder));
      return write(update, options, root, () => interrupted() || isStopped());
    }),
  );
  printReport(update, written, terminal);
  return update;
}

/** Generates from the new document, and compares it with the pinned one. */
async function prepare(source: SourceText, last: Pin, options: UpdateOptions, terminal: Terminal): Promise<Update> {
  const { root } = terminal;
  progress(terminal, "generating …");
  const apiVersion = options.apiVersion ?? last.apiVersion;
  const input = { root, spec: source.path, specName: source.source, apiVersion };
  const output = need(await generate(input, new Stopwatch()), terminal);
  for (const diagnostic of [...describeKeptVersion(output, last, options), ...describeNeedless(output)])
    terminal.error(formatDiagnostic(diagnostic));
  progress(terminal, "comparing …");
  const old = await readLast(root);
  const changes = compareDocuments(old.model, output.built.model);
  return {
    source,
    output,
    old,
    last,
    pin: createPin(last, source, output.read),
    report: {
      changes,
      version: proposeVersion(readVersion(root), changes),
    },
  };
}

/** Warns of a document without a valid API version, which gets that of the last pin. */
function describeKeptVersion({ read }: Output, last: Pin, { apiVersion }: UpdateOptions): readonly Diagnostic[] {
  if (read.ownApiVersion !== undefined || apiVersion !== undefined) return [];
  const message = `the document has no valid API version, so that it stays ${last.apiVersion}`;
  return [{ severity: "warning", message, pointer: pinFile, hint: "state the document's with --api-version" }];
}

/** Reads the document that is still pinned, and builds its model. */
async function readLast(root: string): Promise<Update["old"]> {
  const { document } = orThrow(await readDocument(root));
  return { document, model: orThrow(buildModel(document)).model };
}

/** Writes an update under the locks of the root and the output folder, after a type-check of what is staged. */
async function write(
  { source, output, last, pin, report }: Update,
  { allowRenames }: UpdateOptions,
  root: string,
  interrupted: () => boolean,
): Promise<Written> {
  if (readOwnFile(root, pinFile) !== undefined && printPin(orThrow(await loadPin(root))) !== printPin(last)) {
    const message = "another update has moved the pin meanwhile";
    throw errorAt(message, pinFile, "run this one again");
  }
  const found = await readFolderState(join(root, outputFolder));
  const difference = compareOutput(found, output.tree, { outName: outputFolder, guardsNames: !allowRenames });
  requireFree(found, difference.blocked, output.tree, outputFolder);
  // The package contains the changelog, which would grow most by changes of docs only.
  const changes = printChanges(
    report.changes.filter(({ severity }) => severity !== "docs"),
    { format: "markdown" },
  );
  const section = { last, pin, version: report.version, changes };
  const isSameDocument = last.sha256 === pin.sha256;
  const changelog = isSameDocument ? undefined : addSection(readOwnFile(root, changelogFile) ?? "", section);
  const planned = planFiles(root, {
    output: output.tree,
    difference,
    last,
    pin,
    document: source.text,
    changelog,
  });
  await writeTree(root, planned.tree, planned.changes, interrupted, typeCheck);
  return { found, difference };
}

function requireWritable(root: string): void {
  for (const folder of ["", "spec", outputFolder]) {
    const obstacle = findObstacle(join(root, folder), { writes: true });
    if (obstacle === undefined) continue;
    const { severity, message } = describeObstacle(folder, obstacle);
    throw new DiagnosticsError([{ severity, message, pointer: folder || "." }]);
  }
}

function requireLatest({ latest }: Pin): string {
  if (latest !== undefined) return latest;
  throw errorAt(`it has no "latest", which names the newest document`, pinFile, `name a source; ${offlineForms}`);
}

/** Reads the version of the SDK. */
function readVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version?: string };
  return version ?? "0.0.0";
}

/** Prints the warnings of a stage and returns its value; throws its errors. */
function need<T>(result: Result<T>, { error }: Terminal): T {
  const warnings = result.diagnostics.filter(({ severity }) => severity === "warning");
  for (const warning of warnings) error(formatDiagnostic(warning));
  return orThrow(result);
}

function orThrow<T>({ value, diagnostics }: Result<T>): T {
  if (value !== undefined) return value;
  throw new DiagnosticsError(diagnostics.filter(isError));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function progress({ isTerminal, error }: Terminal, line: string): void {
  if (isTerminal) error(line);
}
