import { check } from "./argument-checks.js";

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
    check(typeof id === "string" && /^(?!\.{0,2}$)\P{Cs}*$/u.test(id), name, "an id");
    path = path.replace(`{${name}}`, encodeURIComponent(id));
  }
  return path;
}

/** Puts an encoded query behind a path, which may have one already. */
export function addQuery(path: string, query: string): string {
  return query ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;
}

/** Whether a path is of API V2, which speaks JSON and has errors of its own. */
export function isV2Path(path: string): boolean {
  return path.startsWith("/v2/");
}
