import type { RequestOptions } from "./options.js";
import { check } from "./argument-checks.js";

/** The options of a call to an operation that requires some of them. */
export type RequestOptionsWith<Name extends keyof RequestOptions> = RequestOptions & {
  [N in Name]-?: NonNullable<RequestOptions[N]>;
};

/** Accepts the options of a call that has those which its operation requires of each call; else throws a TypeError. */
export function requireOptions<O extends RequestOptions>(options: O | undefined, ...names: (keyof O & string)[]): O {
  for (const name of names) {
    check(options?.[name] !== undefined, name, `in the options of this call: (…, params, { ${name}: "…" })`);
  }
  return options!;
}
