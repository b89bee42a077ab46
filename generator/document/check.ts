import { Diagnostics, formatDiagnostic, type Diagnostic } from "../diagnostics.js";
import { apiVersionPattern } from "./api-version.js";
import { checkPaths } from "./check-operations.js";
import { checkReferenceCycles } from "./check-reference-cycles.js";
import { checkSchema } from "./check-schemas.js";
import { maxDepth } from "./depth-limit.js";
import { descend, isObject, member, pointerOf, type Json, type JsonObject } from "./json.js";
import { moveToOrigin, moveToUse, type Inlined } from "./origins.js";
import type { CheckContext } from "./validators.js";

/** Schema names: words separated by dots. OpenAPI allows no more, and file paths are derived from them. */
const schemaNamePattern = /^[\w-]+(?:\.[\w-]+)*$/;

/**
 * Checks that parsed JSON conforms to the type `Document`, and that the SDK supports what it contains. Places are those in
 * the document as it was given.
 */
export function checkDocument(documents: Inlined): readonly Diagnostic[] {
  const document = documents.whole;
  const [diagnostics, uses] = [new Diagnostics(), new Diagnostics()];
  checkVersion(document, diagnostics);
  const schemas = readSchemas(document, diagnostics);
  const context: CheckContext = { schemas, diagnostics, uses };
  const paths = member(document, "paths");
  if (isObject(paths) && Object.keys(paths).length > 0) checkPaths(paths, context);
  else diagnostics.error("a document must have paths", pointerOf(descend(undefined, "paths")));
  for (const [name, schema] of Object.entries(schemas)) {
    const location = descend(undefined, "components", "schemas", name);
    if (!schemaNamePattern.test(name))
      diagnostics.error("a schema's name must be words between dots", pointerOf(location));
    if (name.split(".").length > maxDepth) {
      diagnostics.error(`a schema's name must have at most ${maxDepth} words`, pointerOf(location));
    }
    checkSchema(schema, location, context);
  }
  checkReferenceCycles(context);
  const placed = [
    ...diagnostics.all.map((diagnostic) => moveToOrigin(diagnostic, documents)),
    ...uses.all.map((diagnostic) => moveToUse(diagnostic, documents)),
  ];
  // A component that is used in many places has the same faults in all of them.
  return [...new Map(placed.map((diagnostic) => [formatDiagnostic(diagnostic), diagnostic])).values()];
}

function checkVersion(document: JsonObject, diagnostics: Diagnostics): void {
  const version = member(member(document, "info"), "version");
  const pointer = pointerOf(descend(undefined, "info", "version"));
  if (typeof version !== "string") diagnostics.error("a document must state its version, as text", pointer);
  else if (!apiVersionPattern.test(version)) {
    diagnostics.warning(`${JSON.stringify(version)} is no API version: those look like 2024-04-10`, pointer);
  }
}

function readSchemas(document: JsonObject, diagnostics: Diagnostics): JsonObject {
  const components: Json = member(document, "components") ?? {};
  const schemas: Json = member(components, "schemas") ?? {};
  if (isObject(components) && isObject(schemas)) return schemas;
  diagnostics.error("schemas must be an object", pointerOf(descend(undefined, "components", "schemas")));
  return {};
}
