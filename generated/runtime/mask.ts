import { isPlainObject, getTypeTag } from "./type-checks.js";

/**
 * What must not be shown, by its form: API keys and other secrets of Stripe's, credentials of an `Authorization` header,
 * and 15 or more digits in a row, which may be the number of a card, with the separators that people and URLs put between.
 */
const secretPattern = new RegExp(
  [
    /(?:(?:[sre]k|pst)(?:_|%(?:25)*5F)(?:test|live|org)|\b[sr]k|whsec|_secret)(?:_|%(?:25)*5F)[\w%+/=-]+/,
    /\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC) [^\s"',;]+/,
    // Words such as `task_force` have no digits.
    /(?:[sr]k|ac|rt)_(?=[A-Za-z_]*\d)\w{8,}/,
    /\d(?:(?:[ \t\u00a0\u2013+./_-]{1,2}|%(?:25)*2[0DdFf])?\d){14,}/,
    // Cards of Diners have 14 digits, and these beginnings.
    /3[0689](?:(?:[ \t\u00a0\u2013+./_-]{1,2}|%(?:25)*2[0DdFf])?\d){12}/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** The most of a text that is shown, in UTF-16 units; the API's messages are far shorter. */
const maxLength = 8192;

/**
 * Masks secrets and card numbers in a text, by their form, and the texts given, such as the key and the body of a request.
 * A longer text ends after 8,192 units.
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  // More is searched than is shown: a secret that is cut in half isn't found.
  let masked = text.slice(0, 2 * maxLength);
  for (const secret of secrets) masked = masked.replaceAll(secret, "…");
  // Two timestamps, as of a range, are no card.
  return masked.replace(secretPattern, (found) => (/^\d{10}-\d{10}$/.test(found) ? found : "…")).slice(0, maxLength);
}

/**
 * Masks what an error of a transport may hold of a request or a reply. An error that holds nothing of the kind is given as
 * it is, any other as an error of the same name, message, code and causes, masked, without its other members.
 */
export function maskCause(cause: unknown, secrets: readonly string[], depth = 0): unknown {
  try {
    if (isSafe(cause, secrets)) return cause;
    return depth < maxDepth ? copyError(cause, secrets, depth) : undefined;
  } catch {
    return new Error("an error that can't be read");
  }
}

/** How many causes of causes are followed: one may be its own. */
const maxDepth = 8;

/** Members of errors that may hold a request or a reply; undici has what it can't parse in `data`. */
const sensitiveKey = /data|body|config|headers|init|options|request|response/i;

/** Whether nothing of a thrown value must be masked, whichever way it is printed. */
function isSafe(value: unknown, secrets: readonly string[], depth = 0): boolean {
  const isShown = (text: unknown) => maskSecrets(String(text), secrets) === String(text);
  if (typeof value === "function") return false;
  if (typeof value !== "object" || value === null) return isShown(value);
  const isError = getTypeTag(value) === "Error" || value instanceof Error;
  if (depth > maxDepth || !(isError || Array.isArray(value) || isPlainObject(value))) return false;
  // What it says of itself, by any way that a class may have.
  if ("toJSON" in value || Symbol.for("nodejs.util.inspect.custom") in value || (isError && !isShown(value)))
    return false;
  return Reflect.ownKeys(value).every((key) => {
    const member = (value as Record<PropertyKey, unknown>)[key];
    return isShown(key) && !sensitiveKey.test(String(key)) && isSafe(member, secrets, depth + 1);
  });
}

function copyError(thrown: unknown, secrets: readonly string[], depth: number): unknown {
  if (typeof thrown !== "object" || thrown === null) return maskSecrets(String(thrown), secrets);
  const { name, message, code, cause, errors } = thrown as Error & { code?: unknown; errors?: unknown };
  const copy = new Error(maskSecrets(message, secrets));
  const inner = maskCause(cause, secrets, depth + 1);
  const hidden = { name: maskSecrets(name, secrets), ...(inner !== undefined && { cause: inner }) };
  for (const [member, value] of Object.entries(hidden)) Object.defineProperty(copy, member, { value });
  if (typeof code === "string") Object.assign(copy, { code: maskSecrets(code, secrets) });
  if (Array.isArray(errors)) Object.assign(copy, { errors: errors.map((one) => maskCause(one, secrets, depth + 1)) });
  return copy;
}
