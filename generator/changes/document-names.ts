/** The names of the two documents that are compared. */
export interface DocumentNames {
  readonly old: string;
  readonly new: string;
}
