/** Creates the error for a type of event that the document doesn't have; names the most similar types. */
export function unknownEventType(type: string, types: readonly string[]): TypeError {
  const near = types
    .map((candidate) => ({ candidate, score: similarity(type, candidate) }))
    .filter(({ score }) => score > 0.4)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
  const hint = near.length === 0 ? "" : ` Similar types: ${near.join(", ")}.`;
  return new TypeError(`The document has no event of the type "${type}".${hint}`);
}

/** Returns the share of the pairs of letters that two texts have in common: 1 for equal texts. */
function similarity(a: string, b: string): number {
  const [first, second] = [pairs(a), pairs(b)];
  const common = [...first].filter((pair) => second.has(pair)).length;
  return (2 * common) / Math.max(1, first.size + second.size);
}

function pairs(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)));
}
