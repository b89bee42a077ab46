/** Describes how a size in bytes grew: `3.00 MB → 7.50 MB (+150.0 %)`. Without a size before, there is no percentage. */
export function describeGrowth(before: number, after: number, describe = megabytes): string {
  return `${describe(before)} → ${describe(after)}${before === 0 ? "" : ` (${percentage(before, after)})`}`;
}

/** Describes a size in bytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function percentage(before: number, after: number): string {
  const percent = ((after - before) / before) * 100;
  return `${percent < 0 ? "" : "+"}${percent.toFixed(1)} %`;
}
