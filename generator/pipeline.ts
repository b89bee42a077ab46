import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Diagnostics, type Result } from "./diagnostics.js";
import { emitModules } from "./code/emit.js";
import { locations } from "./code/locations.js";
import { printManifest } from "./code/manifest.js";
import { readDocument, type ReadDocument } from "./document/read.js";
import { sliceDocument } from "./document/slice.js";
import { startOpenapi } from "./files/openapi.js";
import { header, printModules } from "./files/print.js";
import { listFiles, type Tree } from "./files/tree.js";
import { buildModel, type BuiltModel } from "./model/build.js";
import { selectServices } from "./model/select.js";
import type { Stopwatch } from "./stopwatch.js";

/** What to generate from, and how much of it. */
export interface PipelineOptions {
  /** The project's root: where `spec/` and `generator/` are. */
  readonly root: string;
  /** Another document than the pinned one. */
  readonly spec?: string | undefined;
  /** Services or single operations (`checkout`, `charges.create`); all without it. */
  readonly only?: readonly string[] | undefined;
}

/** The SDK as text, and what it was made of. */
export interface Output {
  readonly tree: Tree;
  readonly read: ReadDocument;
  readonly built: BuiltModel;
}

/** The whole way: document → model → code → text. Nothing is written. */
export async function generate({ root, spec, only }: PipelineOptions, watch: Stopwatch): Promise<Result<Output>> {
  const diagnostics = new Diagnostics();
  const openapi = startOpenapi();
  try {
    const read = take(await watch.time("document", () => readDocument(root, { spec })), diagnostics);
    if (read === undefined) return diagnostics.result<Output>(undefined);
    if (only === undefined) openapi.send(read.document);
    const built = take(await watch.time("model", () => buildModel(read.document)), diagnostics);
    const model = built && take(selectServices(built.model, only), diagnostics);
    if (built === undefined || model === undefined) return diagnostics.result<Output>(undefined);
    if (only !== undefined)
      openapi.send(
        sliceDocument(
          read.document,
          model.services.flatMap(({ operations }) => operations),
        ),
      );
    const modules = take(await watch.time("code", () => emitModules(model)), diagnostics);
    if (modules === undefined) return diagnostics.result<Output>(undefined);
    const texts = await watch.time("print", () => printModules(modules));
    const raw = take(await watch.time("openapi", () => openapi.text), diagnostics);
    const runtime = await readRuntime(root);
    const manifest = printManifest(model, read.sha256);
    const tree = new Map([
      ...texts,
      ...runtime,
      [locations.openapi, `${header}\n${raw ?? ""}`],
      [locations.manifest, manifest],
    ]);
    return diagnostics.result({ tree, read, built: { ...built, model } });
  } finally {
    openapi.close();
  }
}

/** The runtime, byte for byte. */
async function readRuntime(root: string): Promise<readonly [string, string][]> {
  const folder = join(root, "generator/runtime");
  const files = await listFiles(folder);
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => [
      `runtime/${file}`,
      await readFile(join(folder, file), "utf8"),
    ]),
  );
}

function take<T>({ value, diagnostics }: Result<T>, to: Diagnostics): T | undefined {
  to.add(diagnostics);
  return value;
}
