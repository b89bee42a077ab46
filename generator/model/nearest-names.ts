/** The most names to suggest. */
const limit = 3;

/**
 * Lists the names that a misspelled one most likely means, best first: those that begin or end with it, and those of the
 * smallest edit distance. Case and separators don't count.
 */
export function nearestNames(wanted: string, names: readonly string[]): readonly string[] {
  const text = normalize(wanted);
  return names
    .map((name) => ({ name, distance: distanceOf(text, normalize(name)) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

function normalize(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** Counts the edits from one text to another; a name that begins or ends with the wanted text counts as two edits. */
function distanceOf(wanted: string, name: string): number {
  const isPart = wanted.length > 2 && (name.endsWith(wanted) || name.startsWith(wanted));
  return isPart ? Math.min(2, editDistance(wanted, name)) : editDistance(wanted, name);
}

/** Computes the Levenshtein distance of two texts, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = last[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, last[column]! + 1, next[column - 1]! + 1));
    }
    last = next;
  }
  return last[b.length]!;
}
