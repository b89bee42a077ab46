import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import type { JsonObject } from "../../generator/document/json.js";
import { toDocument } from "../../generator/document/read.js";
import type { Document } from "../../generator/document/types.js";

/** A folder with these files, removed when the test is over. */
export async function makeRoot(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "document-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), content);
  }
  return root;
}

const response = { description: "", content: { "application/json": { schema: { type: "object" } } } };

/** An operation without faults, and what a test wants in it. */
export function operation(operationId: string, more: object = {}): object {
  return { operationId, responses: { 200: response }, ...more };
}

/** A document without faults, and what a test wants in it. */
export function documentWith(more: object = {}): JsonObject {
  const paths = { "/v1/charges": { get: operation("GetCharges") } };
  return { openapi: "3.0.0", info: { title: "Stripe API", version: "2024-04-10" }, paths, ...more } as JsonObject;
}

/** The same with these schemas. */
export function withSchemas(schemas: object): JsonObject {
  return documentWith({ components: { schemas } });
}

/** What the checks say, a line each. */
export function complaints(document: JsonObject): readonly string[] {
  const diagnostics = new Diagnostics();
  toDocument(document, diagnostics);
  return diagnostics.all.map(formatDiagnostic);
}

/** The document it makes, which must be sound. */
export function made(document: JsonObject): Document {
  const diagnostics = new Diagnostics();
  const value = toDocument(document, diagnostics);
  if (value === undefined) throw new Error(diagnostics.all.map(formatDiagnostic).join("\n"));
  return value;
}

/** A table of documents and what is said of them. */
export type Complaints = readonly [string, { given: JsonObject; want: readonly string[] }][];

/** A document of one operation. */
export function withOperation(more: object, path = "/v1/charges"): JsonObject {
  return withPaths({ [path]: { get: operation("GetCharges", more) } });
}

/** Where that operation stands. */
export const charges = "#/paths/~1v1~1charges/get";

/** A document of these paths. */
export function withPaths(paths: object): JsonObject {
  return documentWith({ paths });
}
