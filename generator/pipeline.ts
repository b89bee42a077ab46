import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Diagnostics, take, type Result } from "./diagnostics.js";
import { withImportExtension, type ImportExtension } from "./code/import-extension.js";
import { withLintDirective } from "./code/lint-directive.js";
import { locations } from "./code/locations.js";
import { printManifest } from "./code/manifest.js";
import type { JsonObject } from "./document/json.js";
import { readDocument, type ReadDocument } from "./document/read.js";
import { repairUntilValid } from "./document/repair.js";
import type { Document } from "./document/types.js";
import { startCompilerWorker } from "./files/compiler-worker.js";
import { header } from "./files/header.js";
import { printChecksums, checksumsFile } from "./files/checksums.js";
import { listFiles } from "./files/list.js";
import type { Tree } from "./files/tree.js";
import { cleanTypes } from "./invisible-characters.js";
import { buildModel, type BuiltModel } from "./model/build.js";
import { sliceModel } from "./model/slice.js";
import type { Stopwatch } from "./stopwatch.js";

/** The document to generate from, and the part of it to generate. */
export interface PipelineOptions {
  /** The project's root: where `spec/` and `generator/` are. */
  readonly root: string;
  /** The path of another document than the pinned one. */
  readonly spec?: string | undefined;
  /** That path as the user typed it, for messages. */
  readonly specName?: string | undefined;
  /** The API version of a document whose own is malformed. */
  readonly apiVersion?: string | undefined;
  /** Services or single operations (`checkout`, `charges.create`); all by default. */
  readonly only?: readonly string[] | undefined;
  /** Whether to leave out or type as unknown what can't be expressed, with a warning. */
  readonly lenient?: boolean;
  /** The extension of import specifiers: `.js` by default. */
  readonly importExtension?: ImportExtension;
}

/** The generated files, and the document and model that they were generated from. */
export interface Output {
  readonly tree: Tree;
  readonly read: ReadDocument;
  readonly built: BuiltModel;
}

/** Runs the whole pipeline: document → model → code → text. Writes nothing. */
export async function generate(
  { root, spec, specName, apiVersion, only, lenient = false, importExtension = "js" }: PipelineOptions,
  watch: Stopwatch,
): Promise<Result<Output>> {
  const diagnostics = new Diagnostics();
  const worker = startCompilerWorker();
  try {
    const found = take(
      await watch.time("document", () => readDocument(root, { spec, specName, apiVersion, lenient })),
      diagnostics,
    );
    if (found === undefined) return diagnostics.result<Output>(undefined);
    // A slice has no types of paths: nothing in it uses them. Building leniently can change the document.
    const early = only === undefined && !lenient ? worker.generateOpenapiTypes(found.document) : undefined;
    const modelled = await watch.time("model", () => (lenient ? buildLeniently : buildStrictly)(found.document));
    const [built, read] = [take(modelled, diagnostics), { ...found, document: modelled.document }];
    const model = built && (only === undefined ? built.model : take(sliceModel(built.model, only), diagnostics));
    if (built === undefined || model === undefined) return diagnostics.result<Output>(undefined);
    const openapi = early ?? (only === undefined ? worker.generateOpenapiTypes(read.document) : undefined);
    const { emitModules, printModules } = await watch.time("load", loadPrinters);
    const modules = take(await watch.time("code", () => emitModules(model)), diagnostics);
    if (modules === undefined) return diagnostics.result<Output>(undefined);
    const printed = await Promise.all([watch.time("print", () => printModules(modules, worker)), openapi?.print()]);
    const texts = [...(take(printed[0], diagnostics) ?? [])].map(([path, text]): [string, string] => [
      path,
      only === undefined ? text : withLintDirective(text),
    ]);
    const raw = printed[1] && take(printed[1], diagnostics);
    if (raw !== undefined) watch.add("openapi", raw.ms);
    const files = [...texts, ...(await readRuntime(root))].map(([path, text]): [string, string] => [
      path,
      withImportExtension(path, text, importExtension),
    ]);
    if (raw !== undefined) files.push([locations.openapi, `${header}\n${cleanTypes(raw.text)}`]);
    const generatedFiles = new Map(files);
    const tree = new Map([
      ...generatedFiles,
      [locations.manifest, printManifest(model, read.sha256)],
      [checksumsFile, printChecksums(generatedFiles)],
    ]);
    return diagnostics.result({ tree, read, built: { ...built, model } });
  } finally {
    worker.close();
  }
}

type Modelled = Result<BuiltModel> & { readonly document: Document };

function buildStrictly(document: Document): Modelled {
  return { ...buildModel(document), document };
}

/** Builds the model of a document without the parts that have no place in it. */
function buildLeniently(document: Document): Modelled {
  const { document: repaired, ...result } = repairUntilValid(document as unknown as JsonObject, (repairedOnce) =>
    buildModel(repairedOnce as unknown as Document),
  );
  return { ...result, document: repaired as unknown as Document };
}

async function loadPrinters() {
  const [code, files] = await Promise.all([import("./code/emit.js"), import("./files/print.js")]);
  return { ...code, ...files };
}

/** Reads the files of the runtime, to be copied byte for byte. The package has one of them built, too. */
async function readRuntime(root: string): Promise<readonly [string, string][]> {
  const folder = join(root, "generator/runtime");
  const files = (await listFiles(folder)).filter((file) => file.endsWith(".ts"));
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => [
      `runtime/${file}`,
      await readFile(join(folder, file), "utf8"),
    ]),
  );
}
