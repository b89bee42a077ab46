/** What kind of value this is, as `Object.prototype.toString` says it: `Object`, `Array`, `String`, `Null`, `Map`… */
export function kindOf(value: unknown): string {
  return {}.toString.call(value).slice(8, -1);
}

/** Accepts a value of one of the kinds (`"String|Function"`); else a TypeError that begins with `name`. */
export function checkKind(value: unknown, kinds: string, name: string): void {
  if (!RegExp(kinds).test(kindOf(value))) throw new TypeError(`${name}: must be of type ${kinds}`);
}

/** Accepts what can stand in a header; else a TypeError that begins with `name` and doesn't show the value. */
export function checkHeaderText(value: unknown, name: string): string {
  if (typeof value === "string" && /^[\t -~\x80-\xff]+$/.test(value)) return value;
  throw new TypeError(`${name}: must be one line of Latin-1`);
}
