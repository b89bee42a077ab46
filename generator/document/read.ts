import { Diagnostics, take, type Diagnostic, type Result } from "../diagnostics.js";
import { canonicalise } from "./canonical.js";
import { apiVersionPattern, checkDocument } from "./check.js";
import { findTooDeep, tooDeepMessage } from "./depth-limit.js";
import { inlineComponents } from "./inline-components.js";
import { member, pointerOf, type JsonObject } from "./json.js";
import { loadDocument, loadOverlays, type Pin } from "./load.js";
import { applyOverlays, type AppliedAction, type SkippedAction } from "./overlay.js";
import type { Document } from "./types.js";

/** Which document to read. */
export interface ReadOptions {
  /** A path, from the root or absolute; without it, the pinned document. */
  readonly spec?: string | undefined;
  /** What messages call that path, as the user typed it. */
  readonly specName?: string | undefined;
}

/** A document that can be trusted, and where it comes from. */
export interface ReadDocument {
  readonly document: Document;
  /** Of the bytes that were read, before overlays. */
  readonly sha256: string;
  /** The pin's source, or the path that was given. */
  readonly source: string;
  readonly isPinned: boolean;
  /** Stripe's API version; undefined when the document is mangled and no pin says it. */
  readonly apiVersion: string | undefined;
  readonly overlays: { readonly applied: readonly AppliedAction[]; readonly skipped: readonly SkippedAction[] };
}

/** Reads a document all the way: loaded, overlaid, checked, in canonical order. */
export async function readDocument(root: string, { spec, specName }: ReadOptions = {}): Promise<Result<ReadDocument>> {
  const diagnostics = new Diagnostics();
  const loaded = take(await loadDocument(root, spec, specName), diagnostics);
  const overlays = take(await loadOverlays(root), diagnostics);
  const overlaid = loaded && overlays && take(applyOverlays(loaded.value, overlays), diagnostics);
  if (loaded === undefined || overlaid === undefined) return diagnostics.result<ReadDocument>(undefined);

  const { sha256, source, pin } = loaded;
  const { applied, skipped } = overlaid;
  const apiVersion = readApiVersion(overlaid.document, pin, diagnostics);
  const document = toDocument(overlaid.document, diagnostics);
  return diagnostics.result(
    document && { document, sha256, source, isPinned: pin !== undefined, apiVersion, overlays: { applied, skipped } },
  );
}

/** Makes a document out of what was parsed, if it is sound. */
export function toDocument(value: JsonObject, diagnostics: Diagnostics): Document | undefined {
  // What overlays add may be nested where the document is.
  const deep = findTooDeep(value);
  if (deep !== undefined) {
    diagnostics.error(tooDeepMessage, pointerOf(deep));
    return undefined;
  }
  const found = new Diagnostics();
  const whole = inlineComponents(value, found);
  found.add(checkDocument(whole));
  diagnostics.add(limitDiagnostics(found.all));
  return found.hasErrors ? undefined : canonicalise(whole);
}

function readApiVersion(document: JsonObject, pin: Pin | undefined, diagnostics: Diagnostics): string | undefined {
  const version = member(member(document, "info"), "version");
  const isSound = typeof version === "string" && apiVersionPattern.test(version);
  if (pin !== undefined && isSound && version !== pin.apiVersion) {
    const message = `"apiVersion" is ${pin.apiVersion}, and the document says ${version}`;
    diagnostics.error(message, "spec/pin.json", "spec/README.md says how to move the pin");
  }
  return isSound ? version : pin?.apiVersion;
}

/** How many findings are worth printing: a document broken in one way is often broken in a thousand places. */
const maxDiagnostics = 50;

function limitDiagnostics(found: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length <= maxDiagnostics) return found;
  const { severity } = found[0]!;
  return [
    ...found.slice(0, maxDiagnostics),
    { severity, message: `${found.length} problems, of which ${maxDiagnostics} are shown` },
  ];
}
