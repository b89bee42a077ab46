/** An API version: its release date and, since 2024-09-30, the release's name. */
export const apiVersionPattern = /^\d{4}-\d{2}-\d{2}(?:\.[a-z][a-z0-9_-]*)?$/;

/**
 * Whether an API version's date is in a range of dates (`YYYY-MM-DD`), both included; without a limit, the range is open
 * on that side. A version that has no date is in no range that has a limit.
 */
export function isVersionWithin(apiVersion: string, since: string | undefined, until: string | undefined): boolean {
  if (since === undefined && until === undefined) return true;
  const [date] = /^\d{4}-\d{2}-\d{2}/.exec(apiVersion) ?? [];
  return date !== undefined && date >= (since ?? date) && date <= (until ?? date);
}
