import { checkSchema } from "./check-schemas.js";
import { descend, isArray, isObject, pointerOf, type Json, type Location } from "./json.js";
import * as is from "./validators.js";
import { leftOut, type CheckContext, type Validator, type Validators } from "./validators.js";

/** The serialization styles that the SDK supports, by parameter location. */
const styles: ReadonlyMap<string, readonly string[]> = new Map([
  ["path", ["simple"]],
  ["query", ["form", "deepObject"]],
  ["header", ["simple"]],
  ["cookie", ["form"]],
]);

const validators: Validators = new Map<string, Validator>([
  ["name", is.nonEmptyString],
  ["style", is.string],
  ["in", is.oneOf(...styles.keys())],
  ["required", is.boolean],
  ["deprecated", is.boolean],
  ["description", is.string],
]);

/** Checks an operation's parameters, and that its path parameters are those of the path template. */
export function checkParameters(path: string, parameters: Json, operation: Location, context: CheckContext): void {
  if (!isArray(parameters)) return;
  const names = new Map<string, Location>();
  parameters.forEach((parameter, index) => {
    const location = descend(operation, "parameters", index);
    const key = checkParameter(parameter, location, context);
    if (key === undefined) return;
    if (names.has(key)) context.uses.error(`the parameter ${key} is declared twice`, pointerOf(location));
    names.set(key, location);
  });
  checkTemplate(path, names, operation, context);
}

/** Checks one parameter. Returns its name and location as text, if it has both. */
function checkParameter(parameter: Json, location: Location, context: CheckContext): string | undefined {
  if (!isObject(parameter)) {
    context.diagnostics.error("a parameter must be an object", pointerOf(location));
    return undefined;
  }
  if (parameter.$ref !== undefined) return undefined; // inlineComponents() reports references that don't resolve.
  if (!is.checkMembers(parameter, validators, location, context)) return undefined;
  const { name, in: where, schema, style } = parameter;
  if (typeof name !== "string" || typeof where !== "string") {
    context.diagnostics.error(`a parameter must have a "name" and an "in"`, pointerOf(location));
    return undefined;
  }
  if (schema === undefined)
    context.diagnostics.error("unknown shape: a parameter without schema", pointerOf(location), leftOut);
  else checkSchema(schema, descend(location, "schema"), context);
  if (typeof style === "string" && !styles.get(where)?.includes(style)) {
    const message = `unknown shape: a ${where} parameter in the style ${JSON.stringify(style)}`;
    context.diagnostics.error(message, pointerOf(descend(location, "style")), leftOut);
  }
  return `${JSON.stringify(name)} in ${where}`;
}

function checkTemplate(
  path: string,
  declared: ReadonlyMap<string, Location>,
  operation: Location,
  context: CheckContext,
): void {
  const used = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${JSON.stringify(name)} in path`);
  for (const key of new Set(used)) {
    if (used.indexOf(key) !== used.lastIndexOf(key)) {
      context.diagnostics.error(`the parameter ${key} appears twice in its path`, pointerOf(operation));
    }
    if (!declared.has(key)) {
      context.diagnostics.error(`the parameter ${key} is not declared`, pointerOf(operation));
    }
  }
  for (const [key, location] of declared) {
    if (!key.endsWith(" in path") || used.includes(key)) continue;
    context.uses.error(`the parameter ${key} is declared, but not in ${path}`, pointerOf(location));
  }
}
