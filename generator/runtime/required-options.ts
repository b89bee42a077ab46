import type { RequestOptions } from "./options.js";
import { check } from "./argument-checks.js";

/** The request options of an operation that requires some of them. */
export type RequestOptionsWith<Name extends keyof RequestOptions> = RequestOptions & {
  [N in Name]-?: NonNullable<RequestOptions[N]>;
};

/** Returns the options of a call if they include all that its operation requires; else throws a TypeError. */
export function requireOptions<O extends RequestOptions>(options: O | undefined, ...names: (keyof O & string)[]): O {
  for (const name of names) {
    check(options?.[name] !== undefined, name, `in the options of this call: (…, params, { ${name}: "…" })`);
  }
  return options!;
}
