import { checkSchema } from "./check-schemas.js";
import { inside, isArray, isObject, pointerOf, type Json, type Place } from "./json.js";
import * as is from "./shape.js";
import type { Checks, Shape, Shapes } from "./shape.js";

/** How values can be written where parameters stand; the other styles of OpenAPI would need other code. */
const styles: ReadonlyMap<string, readonly string[]> = new Map([
  ["path", ["simple"]],
  ["query", ["form", "deepObject"]],
  ["header", ["simple"]],
  ["cookie", ["form"]],
]);

const shapes: Shapes = new Map<string, Shape>([
  ["name", is.name],
  ["style", is.text],
  ["in", is.oneOf(...styles.keys())],
  ["required", is.flag],
  ["deprecated", is.flag],
  ["description", is.text],
]);

/** Checks an operation's parameters, and that those in the path are the path's. */
export function checkParameters(path: string, parameters: Json, operation: Place, checks: Checks): void {
  if (!isArray(parameters)) return;
  const names = new Map<string, Place>();
  parameters.forEach((parameter, index) => {
    const place = inside(operation, "parameters", index);
    const key = checkParameter(parameter, place, checks);
    if (key === undefined) return;
    if (names.has(key)) checks.diagnostics.error(`the parameter ${key} is declared twice`, pointerOf(place));
    names.set(key, place);
  });
  checkTemplate(path, names, operation, checks);
}

/** Checks one parameter; says which it is. */
function checkParameter(parameter: Json, place: Place, checks: Checks): string | undefined {
  if (!isObject(parameter)) {
    checks.diagnostics.error("a parameter must be an object", pointerOf(place));
    return undefined;
  }
  if (parameter.$ref !== undefined) return undefined; // Reported where references are followed.
  if (!is.checkMembers(parameter, shapes, place, checks)) return undefined;
  const { name, in: where, schema, style } = parameter;
  if (typeof name !== "string" || typeof where !== "string") {
    checks.diagnostics.error(`a parameter must have a "name" and an "in"`, pointerOf(place));
    return undefined;
  }
  if (schema === undefined) checks.diagnostics.error("unknown shape: a parameter without schema", pointerOf(place));
  else checkSchema(schema, inside(place, "schema"), checks);
  if (typeof style === "string" && !styles.get(where)?.includes(style)) {
    const message = `unknown shape: a ${where} parameter in the style ${JSON.stringify(style)}`;
    checks.diagnostics.error(message, pointerOf(inside(place, "style")));
  }
  return `${JSON.stringify(name)} in ${where}`;
}

function checkTemplate(path: string, declared: ReadonlyMap<string, Place>, operation: Place, checks: Checks): void {
  const used = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${JSON.stringify(name)} in path`);
  for (const key of new Set(used)) {
    if (used.indexOf(key) !== used.lastIndexOf(key)) {
      checks.diagnostics.error(`the parameter ${key} stands twice in its path`, pointerOf(operation));
    }
    if (!declared.has(key)) {
      checks.diagnostics.error(`the parameter ${key} is not declared`, pointerOf(operation));
    }
  }
  for (const [key, place] of declared) {
    if (!key.endsWith(" in path") || used.includes(key)) continue;
    checks.diagnostics.error(`the parameter ${key} is declared, but not in ${path}`, pointerOf(place));
  }
}
