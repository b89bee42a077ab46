/** Splits a path into its segments: `/v1/a/b` → `v1`, `a`, `b`. */
export function splitPath(path: string): string[] {
  return path.slice(1).split("/");
}

/** Checks that a segment of a path template is a parameter: `{customer}`. */
export function isParameter(segment: string): boolean {
  return segment.startsWith("{") && segment.endsWith("}");
}

/** Returns the name of a path parameter: `{customer}` → `customer`. */
export function parameterName(segment: string): string {
  return segment.slice(1, -1);
}

/** Replaces each parameter of a path template by `{}`, because operations name the same parameter differently. */
export function withoutParameterNames(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

/** Returns a path template without its last segment. */
export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
