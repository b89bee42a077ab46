import type { NodeHeaderFields } from "./modules.js";

/** The header fields of a response, read as those of the platform's fetch are, which take a long time to load. */
export class ResponseHeaders {
  readonly #fields: NodeHeaderFields;

  constructor(fields: NodeHeaderFields) {
    this.#fields = fields;
  }

  /** Returns the value of a field, or null without one; several values are joined by commas. */
  get(name: string): string | null {
    const field = name.toLowerCase();
    const value = Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
    return typeof value === "string" ? value : (value?.join(", ") ?? null);
  }

  /** Whether there is a field. */
  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** Returns all values of `set-cookie`. */
  getSetCookie(): string[] {
    return [this.#fields["set-cookie"] ?? []].flat();
  }

  /** Calls a function with each value and its name. */
  forEach(visit: (value: string, name: string, headers: this) => void, thisArg?: unknown): void {
    for (const [name, value] of this) visit.call(thisArg, value, name, this);
  }

  /** Returns the names and values, by name. */
  *entries(): IterableIterator<[string, string]> {
    for (const name of Object.keys(this.#fields).sort())
      for (const value of [this.#fields[name] ?? []].flat()) yield [name, value];
  }

  /** Returns the names in their order. */
  *keys(): IterableIterator<string> {
    for (const [name] of this) yield name;
  }

  /** Returns the values, by name. */
  *values(): IterableIterator<string> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "Headers";
  }

  /** Throws a TypeError: the headers of a response are immutable, as in the fetch standard. */
  append(): never {
    throw new TypeError("the headers of a response are immutable");
  }

  /** Throws a TypeError. */
  set(): never {
    return this.append();
  }

  /** Throws a TypeError. */
  delete(): never {
    return this.append();
  }
}
