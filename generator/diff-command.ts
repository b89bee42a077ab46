import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compareDocuments } from "./changes/compare-documents.js";
import { printChanges } from "./changes/print.js";
import { Diagnostics, formatDiagnostic, take } from "./diagnostics.js";
import { loadDocument } from "./document/load.js";
import { toDocument } from "./document/read.js";
import { buildModel } from "./model/build.js";
import type { Model } from "./model/types.js";
import { isPath } from "./sources/source.js";
import { misuse, typedCommand, type Terminal } from "./terminal.js";

/** The options of the `diff` command: two documents, as the user typed them. */
export interface DiffOptions {
  readonly old: string;
  readonly new: string;
  readonly json: boolean;
}

/** Reads the arguments of `diff`. Returns the exit code when there is nothing to run: 0 for help, 2 for wrong usage. */
export function parseDiffArguments(args: readonly string[], terminal: Terminal): DiffOptions | number {
  const usage = `usage: ${typedCommand(terminal, "diff", "OLD NEW [--json]")}`;
  const refuse = (problem: unknown): number => misuse(terminal, problem, usage);
  try {
    const options = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    if (values.help === true) {
      terminal.out(usage);
      return 0;
    }
    const [old, now] = positionals;
    if (positionals.length !== 2) return refuse(`diff takes two documents, not ${positionals.length}`);
    if (!old || !now) return refuse("the name of a document is empty");
    return { old, new: now, json: values.json ?? false };
  } catch (error) {
    return refuse(error);
  }
}

/** Prints the changes between two documents as published, without overlays. Returns 1 when some break, or on errors. */
export async function runDiff({ old, new: now, json }: DiffOptions, terminal: Terminal): Promise<number> {
  const before = await readModel(old, terminal);
  const after = await readModel(now, terminal);
  if (before === undefined || after === undefined) return 1;
  const changes = compareDocuments(before, after);
  const text = printChanges(changes, { format: json ? "json" : "markdown", documents: { old, new: now } });
  terminal.out(text.trimEnd());
  return changes.some(({ severity }) => severity === "breaking") ? 1 : 0;
}

/** Reads the model of a document, and prints what is wrong with it. */
async function readModel(source: string, { root, cwd, error }: Terminal): Promise<Model | undefined> {
  const diagnostics = new Diagnostics();
  const place = isPath(source) ? resolve(cwd, source) : source;
  const loaded = take(await loadDocument(root, place, source), diagnostics);
  const document = loaded && toDocument(loaded.value, diagnostics);
  const built = document && take(buildModel(document), diagnostics);
  for (const diagnostic of diagnostics.all) error(`${source}: ${formatDiagnostic(diagnostic)}`);
  return built?.model;
}
