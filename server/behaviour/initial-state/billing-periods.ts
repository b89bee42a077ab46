/** Adds billing intervals to a time in seconds. A month later is the same day of the month, or the month's last day. */
export function addIntervals(seconds: number, interval: unknown, count: number): number {
  const date = new Date(seconds * 1000);
  if (interval === "day" || interval === "week") {
    date.setUTCDate(date.getUTCDate() + count * (interval === "week" ? 7 : 1));
    return date.getTime() / 1000;
  }
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + count * (interval === "year" ? 12 : 1), 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime() / 1000;
}
