import { Diagnostics, take, type Diagnostic, type Result } from "../diagnostics.js";
import { apiVersionPattern } from "./api-version.js";
import { canonicalise } from "./canonical.js";
import { checkDocument } from "./check.js";
import { findTooDeep, tooDeepMessage } from "./depth-limit.js";
import { inlineComponents } from "./inline-components.js";
import { member, pointerOf, type JsonObject } from "./json.js";
import { loadDocument, loadOverlays, type Pin } from "./load.js";
import { applyOverlays, type AppliedAction, type SkippedAction } from "./overlay.js";
import { repairUntilValid } from "./repair.js";
import { restoreReferences } from "./restore-references.js";
import type { Document } from "./types.js";

/** The document to read. */
export interface ReadOptions {
  /** A path, absolute or relative to the root; the pinned document by default. */
  readonly spec?: string | undefined;
  /** That path as the user typed it, for messages. */
  readonly specName?: string | undefined;
  /** The API version of a document whose own is malformed; for the pinned document, the pin's. */
  readonly apiVersion?: string | undefined;
  /** Whether to leave out or type as unknown what can't be expressed, with a warning. */
  readonly lenient?: boolean;
}

/** A checked document, and its origin. */
export interface ReadDocument {
  readonly document: Document;
  /** The SHA-256 of the file, before overlays. */
  readonly sha256: string;
  /** The pin's source, or the given path. */
  readonly source: string;
  readonly isPinned: boolean;
  /** The API version that the document states; undefined when it is malformed. */
  readonly ownApiVersion: string | undefined;
  /** Stripe's API version; undefined when the document's is malformed and there is no pin. */
  readonly apiVersion: string | undefined;
  readonly overlays: { readonly applied: readonly AppliedAction[]; readonly skipped: readonly SkippedAction[] };
}

/** Reads a document: loads it, applies overlays, checks it, and converts it to canonical form. */
export async function readDocument(root: string, options: ReadOptions = {}): Promise<Result<ReadDocument>> {
  const diagnostics = new Diagnostics();
  const loaded = take(await loadDocument(root, options.spec, options.specName), diagnostics);
  const overlays = take(await loadOverlays(root), diagnostics);
  const overlaid = loaded && overlays && take(applyOverlays(loaded.value, overlays), diagnostics);
  if (loaded === undefined || overlaid === undefined) return diagnostics.result<ReadDocument>(undefined);

  const { sha256, source, pin } = loaded;
  const { applied, skipped } = overlaid;
  const ownApiVersion = readApiVersion(overlaid.document, pin, diagnostics);
  const apiVersion = ownApiVersion ?? pin?.apiVersion ?? options.apiVersion;
  const own = toDocument(overlaid.document, diagnostics, { lenient: options.lenient ?? false });
  const document = own && apiVersion !== undefined ? withApiVersion(own, apiVersion) : own;
  return diagnostics.result(
    document && {
      document,
      sha256,
      source,
      isPinned: pin !== undefined,
      ownApiVersion,
      apiVersion,
      overlays: { applied, skipped },
    },
  );
}

/**
 * Converts parsed JSON to a document in canonical form; undefined when it has errors. With `lenient`, parts with errors
 * are left out or become unknown where that is possible.
 */
export function toDocument(
  value: JsonObject,
  diagnostics: Diagnostics,
  { lenient = false }: { lenient?: boolean } = {},
): Document | undefined {
  // Overlays can nest a document deeper than its file was.
  const deep = findTooDeep(value);
  if (deep !== undefined) {
    diagnostics.error(tooDeepMessage, pointerOf(deep));
    return undefined;
  }
  const { value: whole, diagnostics: found } = lenient ? repairUntilValid(value, checkWhole) : checkWhole(value);
  diagnostics.add(limitDiagnostics(found));
  return whole && restoreReferences(canonicalise(whole));
}

/** Checks a document, with its referenced parameters, bodies and responses inlined. */
function checkWhole(value: JsonObject): Result<JsonObject> {
  const found = new Diagnostics();
  const whole = inlineComponents(value, found);
  found.add(checkDocument({ given: value, whole }));
  return found.result(whole);
}

function readApiVersion(document: JsonObject, pin: Pin | undefined, diagnostics: Diagnostics): string | undefined {
  const version = member(member(document, "info"), "version");
  const isValid = typeof version === "string" && apiVersionPattern.test(version);
  if (pin !== undefined && isValid && version !== pin.apiVersion) {
    const message = `"apiVersion" is ${pin.apiVersion}, and the document says ${version}`;
    diagnostics.error(message, "spec/pin.json", "spec/README.md says how to move the pin");
  }
  return isValid ? version : undefined;
}

function withApiVersion(document: Document, version: string): Document {
  return document.info.version === version ? document : { ...document, info: { ...document.info, version } };
}

/** The most diagnostics to print: one mistake often occurs in thousands of places. */
const maxDiagnostics = 50;

function limitDiagnostics(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= maxDiagnostics) return found;
  const { severity } = found[0]!;
  return [
    ...found.slice(0, maxDiagnostics),
    { severity, message: `${found.length} problems, of which ${maxDiagnostics} are shown` },
  ];
}
