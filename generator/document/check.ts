import { Diagnostics, type Diagnostic } from "../diagnostics.js";
import { checkPaths } from "./check-operations.js";
import { checkCycles } from "./check-references.js";
import { checkSchema } from "./check-schemas.js";
import { deepest } from "./depth.js";
import { inside, isObject, member, pointerOf, type Json, type JsonObject } from "./json.js";
import type { Checks } from "./shape.js";

/** An API version: the day it came out and, since 2024-09-30, the name of its release. */
export const apiVersionShape = /^\d{4}-\d{2}-\d{2}(?:\.[a-z][a-z0-9_-]*)?$/;

/** What schemas may be called: words between dots. OpenAPI allows no more, and names decide where files lie. */
const schemaName = /^[\w-]+(?:\.[\w-]+)*$/;

/** Everything that `Document` promises and this document doesn't keep, and what else is wrong with it. */
export function checkDocument(document: JsonObject): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  checkVersion(document, diagnostics);
  const schemas = readSchemas(document, diagnostics);
  const checks: Checks = { schemas, diagnostics };
  const paths = member(document, "paths");
  if (isObject(paths) && Object.keys(paths).length > 0) checkPaths(paths, checks);
  else diagnostics.error("a document must have paths", pointerOf(inside(undefined, "paths")));
  for (const [name, schema] of Object.entries(schemas)) {
    const place = inside(undefined, "components", "schemas", name);
    if (!schemaName.test(name)) diagnostics.error("a schema's name must be words between dots", pointerOf(place));
    if (name.split(".").length > deepest) {
      diagnostics.error(`a schema's name must have at most ${deepest} words`, pointerOf(place));
    }
    checkSchema(schema, place, checks);
  }
  checkCycles(checks);
  return diagnostics.all;
}

function checkVersion(document: JsonObject, diagnostics: Diagnostics): void {
  const version = member(member(document, "info"), "version");
  const pointer = pointerOf(inside(undefined, "info", "version"));
  if (typeof version !== "string") diagnostics.error("a document must say its version, as text", pointer);
  else if (!apiVersionShape.test(version)) {
    diagnostics.warning(`${JSON.stringify(version)} is no API version: those look like 2024-04-10`, pointer);
  }
}

function readSchemas(document: JsonObject, diagnostics: Diagnostics): JsonObject {
  const components: Json = member(document, "components") ?? {};
  const schemas: Json = member(components, "schemas") ?? {};
  if (isObject(components) && isObject(schemas)) return schemas;
  diagnostics.error("schemas must be an object", pointerOf(inside(undefined, "components", "schemas")));
  return {};
}
