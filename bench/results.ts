/** A promise about our own runs, and whether this machine saw it kept. */
export interface Budget {
  readonly promise: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** Holds a measured value against the most that it may be. */
export function makeBudget(
  promise: string,
  value: number,
  limit: number,
  { unit, digits }: { readonly unit: string; readonly digits: number },
): Budget {
  return {
    promise: `${promise}: at most ${limit}${unit}`,
    measured: `${value.toFixed(digits)}${unit}`,
    holds: value <= limit,
  };
}

/** Holds a measured value against the least that it may be. */
export function makeFloor(
  promise: string,
  value: number,
  floor: number,
  { unit, digits }: { readonly unit: string; readonly digits: number },
): Budget {
  return {
    promise: `${promise}: at least ${floor}${unit}`,
    measured: `${value.toFixed(digits)}${unit}`,
    holds: value >= floor,
  };
}

/** The budgets as a table in Markdown. */
export function describeBudgets(budgets: readonly Budget[]): string {
  const rows = budgets.map(({ promise, measured, holds }) => [promise, measured, holds ? "holds" : "exceeded"]);
  return table(["budget", "measured", ""], rows);
}

/** A table in Markdown: the first column holds names, the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, at) => (at === 0 ? ":--" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Puts a section into the results, in place of the one of that title or behind all others. */
export function putSection(results: string, title: string, text: string): string {
  const sections = results.split(/^(?=## )/m);
  const at = sections.findIndex((section) => section.startsWith(`## ${title}\n`));
  sections.splice(at < 0 ? sections.length : at, 1, `## ${title}\n\n${text}\n\n`);
  return sections.join("");
}

/** The number in the middle, or the mean of the two there. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, number) => sum + number, 0) / middle.length;
}

/** Some times against others: the middle of what each pair says, since a machine's speed changes between them. */
export function ratio(some: readonly number[], others: readonly number[]): number {
  return median(some.map((seconds, at) => seconds / others[at]!));
}
