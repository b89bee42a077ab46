import { check } from "./argument-checks.js";

/** An id, or an object with an `id`. */
export type Id = string | { readonly id: string };

/**
 * Fills ids into a path template: `/v1/charges/{charge}` with `{ charge: "ch_1" }`. Placeholders without an id stay.
 * Throws a TypeError that names the parameter for an invalid id: not a string, empty, with a lone surrogate, or `.` or `..`,
 * which would change the path.
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

/** Appends an encoded query to a path, which may already have one. */
export function addQuery(path: string, query: string): string {
  return query ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;
}

/** Whether a path belongs to API V2, which uses JSON bodies and its own error format. */
export function isV2Path(path: string): boolean {
  return path.startsWith("/v2/");
}
