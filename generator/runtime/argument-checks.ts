import { maskSecrets } from "./mask.js";
import { isAbortSignal, isPlainObject } from "./type-checks.js";

/** The TypeError of a mistake in the arguments of a call. Names that users give are in its message, so that it is masked. */
export function createArgumentError(message: string): TypeError {
  return new TypeError(maskSecrets(message));
}

/** Accepts what is as it must be; else a TypeError that names it and says how it must be. */
export function check(isSo: unknown, name: string, what: string): asserts isSo {
  if (!isSo) throw createArgumentError(`${name}: must be ${what}`);
}

/** Accepts arguments that have a parameter each; else a TypeError that names the parameters: the others would be dropped. */
export function checkCount(given: ArrayLike<unknown>, parameters: readonly string[]): void {
  if (given.length > parameters.length)
    throw createArgumentError(`arguments: must be at most (${parameters.join(", ")})`);
}

/** Accepts a value of one of the kinds (`"string or function"`); else a TypeError that begins with `name`. */
export function checkType(value: unknown, kinds: string, name: string): void {
  const kind = isPlainObject(value) ? "plain object" : isAbortSignal(value) ? "AbortSignal" : typeof value;
  check(kinds.split(" or ").includes(kind), name, `of type ${kinds}`);
}

/** Accepts what can stand in a header; else a TypeError that begins with `name` and doesn't show the value. */
export function checkHeaderValue(value: unknown, name: string): string {
  check(
    typeof value === "string" && value && !/^\s|\s$|[^\t -~\x80-\xff]/.test(value),
    name,
    "one trimmed line of Latin-1",
  );
  return value;
}
