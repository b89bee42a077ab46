/** A value, or `""` or `null`, which unset it. */
export type Emptyable<T> = T | "" | null;

/** Whether an expandable field contains the object, not only its id. */
export function isExpanded<T>(value: T): value is Exclude<T, string | null | undefined> {
  return typeof value === "object" && value !== null;
}

/** Whether an object is a deleted one, of which only its id and `deleted: true` are left. */
export function isDeleted<T extends object>(value: T): value is Extract<T, { deleted: true }> {
  return "deleted" in value && value.deleted === true;
}
