import type { Diagnostics } from "../diagnostics.js";
import { descend, isArray, isObject, isStrings, pointerOf, type Json, type JsonObject, type Location } from "./json.js";

/** The document's schemas, and where its checks report diagnostics. */
export interface CheckContext {
  readonly schemas: JsonObject;
  /** Diagnostics about a part, wherever it is used. */
  readonly diagnostics: Diagnostics;
  /** Diagnostics about the use of a part that can be used elsewhere, too. */
  readonly uses: Diagnostics;
}

/** The hint for a part of an operation, or a parameter, that the SDK doesn't support. */
export const leftOut = "--lenient leaves it out";

/** A check of a value; `expected` describes valid values in messages. */
export interface Validator {
  readonly expected: string;
  readonly accepts: (value: Json) => boolean;
}

/** The validators of an object's members. */
export type Validators = ReadonlyMap<string, Validator>;

/** Accepts strings. */
export const string: Validator = { expected: "text", accepts: (value) => typeof value === "string" };
/** Accepts strings that aren't empty. */
export const nonEmptyString: Validator = {
  expected: "text, and not empty",
  accepts: (value) => typeof value === "string" && value !== "",
};
/** Accepts booleans. */
export const boolean: Validator = { expected: "true or false", accepts: (value) => typeof value === "boolean" };
/** Accepts numbers. */
export const number: Validator = { expected: "a number", accepts: (value) => typeof value === "number" };
/** Accepts objects. */
export const object: Validator = { expected: "an object", accepts: isObject };
/** Accepts arrays. */
export const array: Validator = { expected: "a list", accepts: isArray };
/** Accepts arrays that aren't empty. */
export const nonEmptyArray: Validator = {
  expected: "a list that is not empty",
  accepts: (value) => isArray(value) && value.length > 0,
};
/** Accepts arrays of strings. */
export const stringArray: Validator = { expected: "a list of strings", accepts: isStrings };
/** Accepts arrays of scalars. */
export const scalarArray: Validator = {
  expected: "a list of strings, numbers, booleans or null",
  accepts: (value) => isArray(value) && value.every((entry) => entry === null || typeof entry !== "object"),
};

/** Accepts one of the given strings. */
export function oneOf(...allowed: readonly string[]): Validator {
  return {
    expected: `one of ${allowed.join(", ")}`,
    accepts: (value) => typeof value === "string" && allowed.includes(value),
  };
}

/** Accepts an object with all of these members, each valid. */
export function objectOf(members: Readonly<Record<string, Validator>>): Validator {
  const expected = Object.entries(members).map(([key, validator]) => `"${key}": ${validator.expected}`);
  return {
    expected: `an object with ${expected.join(" and ")}`,
    accepts: (value) =>
      isObject(value) &&
      Object.entries(members).every(([key, validator]) => Object.hasOwn(value, key) && validator.accepts(value[key]!)),
  };
}

/** Reports invalid members. Returns whether all are valid. */
export function checkMembers(
  value: JsonObject,
  validators: Validators,
  location: Location,
  { diagnostics }: CheckContext,
): boolean {
  let isValid = true;
  for (const key of Object.keys(value)) {
    const validator = validators.get(key);
    if (validator === undefined || validator.accepts(value[key]!)) continue;
    diagnostics.error(`"${key}" must be ${validator.expected}`, pointerOf(descend(location, key)));
    isValid = false;
  }
  return isValid;
}
