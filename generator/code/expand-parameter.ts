/** The expanded paths at one place of a type: those of the type `of` that start with `segments`, without that start. */
export interface ExpandedPaths {
  /** A TypeScript type: the declaration's type parameter, or the type in its place. */
  readonly of: string;
  readonly segments: readonly string[];
}

/**
 * The type parameter of every type that depends on expanded paths: a union of paths; `string` when they are unknown.
 */
export const expandParameter = "E";
/** The paths of the declaration's own type parameter. */
export const parameterPaths: ExpandedPaths = { of: expandParameter, segments: [] };
/** No expanded paths. */
export const noPaths: ExpandedPaths = { of: "never", segments: [] };

/** Appends a segment to the start that the paths share. */
export function append({ of, segments }: ExpandedPaths, segment: string): ExpandedPaths {
  return { of, segments: [...segments, segment] };
}
