/** What kind of value this is, as `Object.prototype.toString` says it: `Object`, `Array`, `String`, `Null`, `Map`… */
export function kindOf(value: unknown): string {
  return {}.toString.call(value).slice(8, -1);
}

/** Accepts what is as it must be; else a TypeError that names it and says how it must be. */
export function check(isSo: unknown, name: string, what: string): asserts isSo {
  if (!isSo) throw new TypeError(`${name}: must be ${what}`);
}

/** Accepts a value of one of the kinds (`"String|Function"`); else a TypeError that begins with `name`. */
export function checkKind(value: unknown, kinds: string, name: string): void {
  check(RegExp(kinds).test(kindOf(value)), name, `of type ${kinds}`);
}

/** Accepts what can stand in a header; else a TypeError that begins with `name` and doesn't show the value. */
export function checkHeaderText(value: unknown, name: string): string {
  check(
    typeof value === "string" && value && !/^\s|\s$|[^\t -~\x80-\xff]/.test(value),
    name,
    "one trimmed line of Latin-1",
  );
  return value;
}
