import { defineNonEnumerable } from "./non-enumerable.js";
import { getTypeTag, isPlainObject } from "./type-checks.js";

/**
 * Matches secrets by their format: Stripe's API keys and other secrets, credentials of an `Authorization` header, and 15 or
 * more digits in a row, with the separators usual in texts and URLs, which may be a card number.
 */
const secretPattern = new RegExp(
  [
    /(?:(?:[sre]k|pst)(?:_|%(?:25)*5F)(?:test|live|org)|\b[sr]k|whsec|_secret)(?:_|%(?:25)*5F)[\w%+/=-]+/,
    /\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC) [^\s"',;]+/,
    // The digit excludes words such as `task_force`.
    /(?:[sr]k|ac|rt)_(?=[A-Za-z_]*\d)\w{8,}/,
    /\d(?:(?:[ \t\u00a0\u2013+./_-]{1,2}|%(?:25)*2[0DdFf])?\d){14,}/,
    // Diners Club cards have 14 digits and these prefixes.
    /3[0689](?:(?:[ \t\u00a0\u2013+./_-]{1,2}|%(?:25)*2[0DdFf])?\d){12}/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** The maximum length of a masked string, in UTF-16 code units; the API's messages are far shorter. */
const maxLength = 8192;

/**
 * Masks secrets and card numbers in a string by their format, and the given strings, such as the key and the body of a request.
 * Truncates the result to 8,192 UTF-16 code units.
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  // Searches twice the length of the result: a secret that the truncation cut in half wouldn't match.
  let masked = text.slice(0, 2 * maxLength);
  for (const secret of secrets) masked = masked.replaceAll(secret, "…");
  // Two timestamps, such as a range, aren't a card number.
  return masked.replace(secretPattern, (match) => (/^\d{10}-\d{10}$/.test(match) ? match : "…")).slice(0, maxLength);
}

/**
 * Masks the parts of a request or response that a transport's error may contain. Returns the error itself if it contains
 * none, else a new error with the same name, message, code and causes, masked, and no other members.
 */
export function maskCause(cause: unknown, secrets: readonly string[], depth = 0): unknown {
  try {
    if (isSafe(cause, secrets)) return cause;
    return depth < maxDepth ? copyError(cause, secrets, depth) : undefined;
  } catch {
    return new Error("an error that can't be read");
  }
}

/** The maximum depth of nested causes, which may be circular. */
const maxDepth = 8;

/** Matches members of errors that may contain a request or a response; undici keeps data that it can't parse in `data`. */
const sensitiveKey = /data|body|config|headers|init|options|request|response/i;

/** Whether a thrown value contains nothing to mask, however it is printed. */
function isSafe(value: unknown, secrets: readonly string[], depth = 0): boolean {
  const isUnmasked = (text: unknown) => maskSecrets(String(text), secrets) === String(text);
  if (typeof value !== "object" || value === null) return typeof value !== "function" && isUnmasked(value);
  const isError = getTypeTag(value) === "Error" || value instanceof Error;
  if (depth > maxDepth || !(isError || Array.isArray(value) || isPlainObject(value))) return false;
  // A class can print itself in any of these ways.
  if ("toJSON" in value || Symbol.for("nodejs.util.inspect.custom") in value || (isError && !isUnmasked(value)))
    return false;
  return Reflect.ownKeys(value).every((key) => {
    const member = (value as Record<PropertyKey, unknown>)[key];
    return isUnmasked(key) && !sensitiveKey.test(String(key)) && isSafe(member, secrets, depth + 1);
  });
}

function copyError(thrown: unknown, secrets: readonly string[], depth: number): unknown {
  if (typeof thrown !== "object" || thrown === null) return maskSecrets(String(thrown), secrets);
  const { name, message, code, cause, errors } = thrown as Error & { code?: unknown; errors?: unknown };
  const maskInner = (value: unknown) => maskCause(value, secrets, depth + 1);
  const inner = maskInner(cause);
  const copy = new Error(maskSecrets(message, secrets), inner === undefined ? inner : { cause: inner });
  defineNonEnumerable(copy, "name", maskSecrets(name, secrets));
  if (typeof code === "string") Object.assign(copy, { code: maskSecrets(code, secrets) });
  if (Array.isArray(errors)) Object.assign(copy, { errors: errors.map(maskInner) });
  return copy;
}
