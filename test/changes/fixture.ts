import { compareDocuments } from "../../generator/changes/compare-documents.js";
import type { Change } from "../../generator/changes/change.js";
import type { JsonObject } from "../../generator/document/json.js";
import { toDocument } from "../../generator/document/read.js";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { buildModel } from "../../generator/model/build.js";
import type { Model } from "../../generator/model/types.js";
import { modelOf, type Fragment } from "../model/fixture.js";

/** The changes between two small documents, a line each. */
export function changesOf(old: Fragment, now: Fragment): readonly string[] {
  return compareDocuments(modelOf(old).model, modelOf(now).model).map(describe);
}

/** A change in one line: `breaking param-removed CupCreateParams.size: string →`. */
export function describe({ severity, kind, at, before, after }: Change): string {
  if (kind.endsWith("-docs-changed")) return `${severity} ${kind} ${at}`;
  const words = [before ?? "", after ?? ""].join(" → ").trim();
  return `${severity} ${kind} ${at}${words === "→" ? "" : `: ${words}`}`;
}

/** The model of a whole document, which must be sound. */
export function modelOfDocument(document: unknown): Model {
  const diagnostics = new Diagnostics();
  const made = toDocument(document as JsonObject, diagnostics);
  const { value, diagnostics: more } = made === undefined ? { value: undefined, diagnostics: [] } : buildModel(made);
  if (value === undefined) throw new Error([...diagnostics.all, ...more].map(formatDiagnostic).join("\n"));
  return value.model;
}
