/** The params of a request, by name. */
export type Params = Readonly<Record<string, unknown>>;

/** Encodes params as a form body, with the names of inner values in brackets. */
export function encodeForm(params: unknown): string {
  return new URLSearchParams(pairsOf(params, "")).toString();
}

function pairsOf(value: unknown, at: string): [string, string][] {
  if (typeof value !== "object" || value === null) return [[at, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => pairsOf(inner, at === "" ? name : `${at}[${name}]`));
}
