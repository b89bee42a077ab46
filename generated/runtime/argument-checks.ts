import { maskSecrets } from "./mask.js";
import { isAbortSignal, isPlainObject } from "./type-checks.js";

/** Creates the TypeError for an invalid argument. The message is masked, because it may contain names that the caller passed. */
export function createArgumentError(message: string): TypeError {
  return new TypeError(maskSecrets(message));
}

/** Throws a TypeError that names the argument and states the requirement, unless the condition holds. */
export function check(condition: unknown, name: string, requirement: string): asserts condition {
  if (!condition) throw createArgumentError(`${name}: must be ${requirement}`);
}

/**
 * Checks that there are no more arguments than parameters, because the rest would be ignored; else throws a TypeError that
 * lists the parameters.
 */
export function checkCount(given: ArrayLike<unknown>, parameters: readonly string[]): void {
  if (given.length > parameters.length)
    throw createArgumentError(`arguments: must be at most (${parameters.join(", ")})`);
}

/** Checks that a value has one of the types (`"string or function"`); else throws a TypeError that begins with `name`. */
export function checkType(value: unknown, types: string, name: string): void {
  const type = isPlainObject(value) ? "plain object" : isAbortSignal(value) ? "AbortSignal" : typeof value;
  check(types.split(" or ").includes(type), name, `of type ${types}`);
}

/** Checks that a value is valid in an HTTP header; else throws a TypeError that begins with `name` and doesn't show the value. */
export function checkHeaderValue(value: unknown, name: string): string {
  check(
    typeof value === "string" && value && !/^\s|\s$|[^\t -~\x80-\xff]/.test(value),
    name,
    "one trimmed line of Latin-1",
  );
  return value;
}
