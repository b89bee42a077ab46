/** A limit for a measured value, and whether the value is within it. */
export interface Budget {
  readonly name: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** Checks a measured value against its maximum. */
export function checkMaximum(
  name: string,
  value: number,
  limit: number,
  { unit, digits }: { readonly unit: string; readonly digits: number },
): Budget {
  return {
    name: `${name}: at most ${limit}${unit}`,
    measured: `${value.toFixed(digits)}${unit}`,
    holds: value <= limit,
  };
}

/** Checks a measured value against its minimum. */
export function checkMinimum(
  name: string,
  value: number,
  floor: number,
  { unit, digits }: { readonly unit: string; readonly digits: number },
): Budget {
  return {
    name: `${name}: at least ${floor}${unit}`,
    measured: `${value.toFixed(digits)}${unit}`,
    holds: value >= floor,
  };
}

/** Formats budgets as a Markdown table. */
export function describeBudgets(budgets: readonly Budget[]): string {
  const rows = budgets.map(({ name, measured, holds }) => [name, measured, holds ? "holds" : "exceeded"]);
  return table(["budget", "measured", ""], rows);
}

/** Formats a Markdown table: the first column contains names, the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, at) => (at === 0 ? ":--" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Replaces the section with the given title, or appends it. */
export function replaceSection(results: string, title: string, text: string): string {
  const sections = results.split(/^(?=## )/m);
  const at = sections.findIndex((section) => section.startsWith(`## ${title}\n`));
  sections.splice(at < 0 ? sections.length : at, 1, `## ${title}\n\n${text}\n\n`);
  return sections.join("");
}

/** Returns the median. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, number) => sum + number, 0) / middle.length;
}

/** Returns the median of the ratios of pairs of times: a machine's speed changes between pairs. */
export function medianRatio(times: readonly number[], references: readonly number[]): number {
  return median(times.map((seconds, at) => seconds / references[at]!));
}
