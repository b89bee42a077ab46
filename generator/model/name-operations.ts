import type { Diagnostics } from "../diagnostics.js";
import { argumentsOf, methodOf, servicePathOf } from "./names.js";
import type { ParsedOperation } from "./operations.js";
import { indexPaths } from "./operations.js";
import type { OverrideLookup } from "./override-lookup.js";
import { nameParams, type ParamsNamingInput } from "./params-names.js";

/** An operation with its service and method names. */
interface NamedMethod extends ParsedOperation, ParamsNamingInput {
  /** Argument names in path order. */
  readonly argumentNames: readonly string[];
}

/** An operation with all its names. */
export interface NamedOperation extends NamedMethod {
  /** The path of the params type: `["Checkout", "SessionCreateParams"]`. */
  readonly paramsName: readonly string[];
}

/** Names that services and methods can't have: JavaScript or the service class defines them. */
const reservedNames = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype", "client", "then"]);
/** Names that top-level services can't have: the facade defines them. */
const reservedRootNames = new Set(["errors", "oauth", "rawRequest", "VERSION", "webhooks", "with"]);
const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Names the service, method and params of every operation, and reports conflicts. `types` are the type paths that
 * resources have.
 */
export function nameOperations(
  operations: readonly ParsedOperation[],
  types: ReadonlySet<string>,
  overrides: OverrideLookup,
  diagnostics: Diagnostics,
): readonly NamedOperation[] {
  const paths = indexPaths(operations);
  const methods = operations.map((operation) => {
    const { service, depth } = servicePathOf(operation, paths);
    const rule = [...service, methodOf(operation, depth, paths)].join(".");
    const path = overrides.apply("operation", overrideKey(operation), rule).split(".");
    const method = path.at(-1) ?? "";
    const isOwnPath = operation.segments.length === depth && path.join(".").startsWith(`${service.join(".")}.`);
    const isSingleton = isOwnPath && paths.at("get", operation.version, operation.segments)?.responseKind === "object";
    return {
      ...operation,
      service: path.slice(0, -1),
      method,
      isSingleton,
      argumentNames: argumentsOf(operation.parameters),
    };
  });
  checkNames(methods, diagnostics);
  const names = nameParams(methods, types);
  return methods.map((method, index) => ({ ...method, paramsName: names[index] ?? [] }));
}

/** Returns the key of an operation in overrides. */
export function overrideKey({ http, path }: Pick<ParsedOperation, "http" | "path">): string {
  return `${http.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

function checkNames(operations: readonly NamedMethod[], diagnostics: Diagnostics): void {
  const found = new Map<string, NamedMethod>();
  for (const operation of operations) {
    const { service, method, pointer, path } = operation;
    const name = [...service, method].join(".");
    const existing = found.get(name);
    if (existing !== undefined) {
      const message = `${name} is already the name of ${existing.http.toUpperCase()} ${existing.path}`;
      diagnostics.error(message, pointer, "add a row to generator/model/overrides.ts");
    }
    found.set(name, operation);
    for (const [index, part] of [...service, method].entries()) {
      if (identifier.test(part) && !reservedNames.has(part) && !(index === 0 && reservedRootNames.has(part))) continue;
      diagnostics.error(
        `the path ${path} gives "${part}", which can't be a name`,
        pointer,
        "add a row to generator/model/overrides.ts",
      );
    }
    checkArguments(operation, diagnostics);
  }
  checkServices(operations, diagnostics);
}

function checkArguments({ argumentNames, pointer, parameters }: NamedMethod, diagnostics: Diagnostics): void {
  const reserved = new Set(["params", "options"]);
  for (const [index, name] of argumentNames.entries()) {
    const isClear = identifier.test(name) && !reserved.has(name) && argumentNames.indexOf(name) === index;
    if (!isClear)
      diagnostics.error(`the path parameter "${parameters[index]}" gives no argument name of its own`, pointer);
  }
}

/** Checks that no method has the name of a service: services may be nested. */
function checkServices(operations: readonly NamedMethod[], diagnostics: Diagnostics): void {
  const services = new Set(
    operations.flatMap(({ service }) => service.map((_, index) => service.slice(0, index + 1).join("."))),
  );
  for (const { service, method, pointer } of operations) {
    const name = [...service, method].join(".");
    if (services.has(name))
      diagnostics.error(`${name} is a service and a method`, pointer, "add a row to generator/model/overrides.ts");
  }
}
