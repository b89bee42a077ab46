/** An id, or an object that has one. */
export type Id = string | { readonly id: string };

/**
 * Puts ids into a path template: `/v1/charges/{charge}` with `{ charge: "ch_1" }`. It goes by the ids given: a place that
 * has none stays as it is. What isn't an id (no string, empty, a lone surrogate, `.` or `..`, which would name another
 * path) is a TypeError that names the parameter.
 */
export function fillPath(template: string, ids: Readonly<Record<string, unknown>>): string {
  let path = template;
  for (const name in ids) {
    const given = ids[name];
    const id = (given as { id?: unknown } | undefined)?.id ?? given;
    if (typeof id !== "string" || !/^(?!\.{0,2}$)\P{Cs}*$/u.test(id)) throw new TypeError(`${name}: must be an id`);
    path = path.replace(`{${name}}`, encodeURIComponent(id));
  }
  return path;
}

/** Accepts a path that users wrote: one that names the same place after a URL parser has read it; else a TypeError. */
export function checkPath(path: string): void {
  if (!/^(\/\w[^/#\\\s]*)+$/.test(path)) throw new TypeError("path: must be like /v1/a");
}
