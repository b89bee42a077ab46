/** A value that `""` unsets, and `null` as well. */
export type Emptyable<T> = T | "" | null;

/** Whether an expandable field holds the object, not only its id. */
export function isExpanded<T>(value: T): value is Exclude<T, string | null | undefined> {
  return typeof value === "object" && value !== null;
}

/** Whether an object is what is left of a deleted one: its id, and `deleted: true`. */
export function isDeleted<T extends object>(value: T): value is Extract<T, { deleted: true }> {
  return "deleted" in value && value.deleted === true;
}
