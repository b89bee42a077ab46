import { isPlainObject } from "./objects.js";

/**
 * What must not be shown, by its form: API keys and other secrets of Stripe's, credentials of an `Authorization` header,
 * and 15 or more digits in a row, which may be the number of a card, with the separators that people and URLs put between.
 */
const forms = new RegExp(
  [
    /(?:(?:[sre]k|pst)_(?:test|live|org)|\b[sr]k|whsec|_secret)_[\w%+/=-]+/,
    /\b[Bb](?:earer|asic) [^\s"',;]+/,
    // Words such as `task_force` have no digits.
    /(?:[sr]k|ac|rt)_(?=[A-Za-z_]*\d)\w{8,}/,
    /\d(?:(?:[ +.-]|%2[0Dd])?\d){14,}/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** The most of a text that is shown, in UTF-16 units; the API's messages are far shorter. */
const longest = 8192;

/**
 * Masks secrets and card numbers in a text, by their form, and the texts given, such as the key and the body of a request.
 * A longer text ends after 8,192 units.
 */
export function maskSecrets(text: string, secrets: readonly string[] = []): string {
  // More is searched than is shown: a secret that is cut in half isn't found.
  let masked = text.slice(0, 2 * longest);
  for (const secret of secrets) masked = masked.replaceAll(secret, "…");
  // Two timestamps, as of a range, are no card.
  return masked.replace(forms, (found) => (/^\d{10}-\d{10}$/.test(found) ? found : "…")).slice(0, longest);
}

/**
 * Masks what an error of a transport may hold of a request or a reply. An error that holds nothing of the kind is given as
 * it is, any other as an error of the same name, message, code and causes, masked, without its other members.
 */
export function maskCause(cause: unknown, secrets: readonly string[]): unknown {
  try {
    return isSafe(cause, secrets) ? cause : copyError(cause, secrets);
  } catch {
    return new Error("an error that can't be read");
  }
}

/** Whether nothing in a value must be masked. What came back is in `data` where undici can't parse it. */
function isSafe(value: unknown, secrets: readonly string[]): boolean {
  if (typeof value === "string") return maskSecrets(value, secrets) === value;
  if (typeof value !== "object" || value === null) return true;
  const { message, name } = value as Partial<Error>;
  const members = Reflect.ownKeys(value).map((key) => (value as Record<PropertyKey, unknown>)[key]);
  return (
    (typeof name === "string" || Array.isArray(value) || isPlainObject(value)) &&
    !("data" in value) &&
    [message, ...members].every((member) => isSafe(member, secrets))
  );
}

function copyError(thrown: unknown, secrets: readonly string[]): unknown {
  if (typeof thrown === "string") return maskSecrets(thrown, secrets);
  const { name, message, code, cause, errors } = thrown as Error & { code?: unknown; errors?: unknown };
  const copy = new Error(maskSecrets(message, secrets));
  const hidden = { name, ...(cause !== undefined && { cause: maskCause(cause, secrets) }) };
  for (const [member, value] of Object.entries(hidden)) Object.defineProperty(copy, member, { value });
  if (code !== undefined && isSafe(code, secrets)) Object.assign(copy, { code });
  if (Array.isArray(errors)) Object.assign(copy, { errors: errors.map((inner) => maskCause(inner, secrets)) });
  return copy;
}
