/** A part of the project, and what its files may import beside one another. */
export interface Room {
  /** Where its files are: a folder, which ends in a slash, or one file without its ending. */
  readonly at: string;
  /** Other parts of the project, as values or as types. */
  readonly uses: readonly string[];
  /** Packages, and modules of the platform. */
  readonly packages?: readonly string[];
  /** Packages that it knows the types of, and doesn't load. */
  readonly types?: readonly string[];
}
