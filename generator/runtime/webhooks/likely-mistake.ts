/** What a payload that isn't the body Stripe signed often looks like. Stripe's bodies are JSON with line breaks. */
const changedPayloads: readonly (readonly [RegExp, string])[] = [
  [/^\[object /, "is a parsed body, converted to text"],
  [/^e[wy][\w+/-]+=*\s*$/, "is in Base64: decode it"],
  [/^"/, "was encoded as JSON twice"],
  [/\ufffd/, "was decoded from bytes in the wrong way, or cut: pass the bytes"],
  [/\r/, "has other line breaks than Stripe's bodies"],
  [/^\s|\s$/, "begins or ends with whitespace, which Stripe's bodies don't"],
  [/^\{"/, "is JSON without line breaks, as JSON.stringify prints a parsed body"],
];

/** What a secret that is wrong often looks like. */
const wrongSecrets: readonly (readonly [RegExp, string])[] = [
  [/^\s/, "begins with whitespace, which is part of it"],
  [/\s$/, "ends with whitespace, which is part of it"],
  [/\s/, "contains whitespace, which is part of it"],
  [/^[prs]k_/, "is an API key"],
  [/^(?!whsec_)/, "doesn't begin with whsec_"],
];

/** Describes what looks wrong in a payload and its secrets, without showing any of them; empty if nothing does. */
export function describeMistakes(payload: string | Uint8Array, secrets: readonly string[]): string {
  const text = typeof payload === "string" ? payload : new TextDecoder().decode(payload);
  const ofSecrets = secrets.map((secret) => describe("A secret", secret, wrongSecrets));
  return [...new Set([...ofSecrets, describe("The payload", text, changedPayloads)])].join("");
}

function describe(name: string, text: string, mistakes: readonly (readonly [RegExp, string])[]): string {
  const mistake = mistakes.find(([pattern]) => pattern.test(text));
  return mistake ? ` ${name} ${mistake[1]}.` : "";
}
