import type { Diagnostics } from "../diagnostics.js";
import { inside, isArray, isObject, isStrings, pointerOf, type Json, type JsonObject, type Place } from "./json.js";

/** What the checks of one document share. */
export interface Checks {
  readonly schemas: JsonObject;
  readonly diagnostics: Diagnostics;
}

/** What a member must be, if it is there. */
export interface Shape {
  readonly wants: string;
  readonly accepts: (value: Json) => boolean;
}

/** The rules for the members of an object. */
export type Shapes = ReadonlyMap<string, Shape>;

export const text: Shape = { wants: "text", accepts: (value) => typeof value === "string" };
export const name: Shape = {
  wants: "text, and not empty",
  accepts: (value) => typeof value === "string" && value !== "",
};
export const flag: Shape = { wants: "true or false", accepts: (value) => typeof value === "boolean" };
export const number: Shape = { wants: "a number", accepts: (value) => typeof value === "number" };
export const object: Shape = { wants: "an object", accepts: isObject };
export const list: Shape = { wants: "a list", accepts: isArray };
export const filledList: Shape = {
  wants: "a list that is not empty",
  accepts: (value) => isArray(value) && value.length > 0,
};
export const strings: Shape = { wants: "a list of strings", accepts: isStrings };
export const scalars: Shape = {
  wants: "a list of strings, numbers, booleans or null",
  accepts: (value) => isArray(value) && value.every((entry) => entry === null || typeof entry !== "object"),
};

/** One of the given strings. */
export function oneOf(...allowed: readonly string[]): Shape {
  return {
    wants: `one of ${allowed.join(", ")}`,
    accepts: (value) => typeof value === "string" && allowed.includes(value),
  };
}

/** An object whose members have these shapes. */
export function objectOf(members: Readonly<Record<string, Shape>>): Shape {
  const wants = Object.entries(members).map(([key, shape]) => `"${key}": ${shape.wants}`);
  return {
    wants: `an object with ${wants.join(" and ")}`,
    accepts: (value) =>
      isObject(value) &&
      Object.entries(members).every(([key, shape]) => Object.hasOwn(value, key) && shape.accepts(value[key]!)),
  };
}

/** Reports the members that have another shape than they must; whether all are as they must be. */
export function checkMembers(value: JsonObject, shapes: Shapes, place: Place, { diagnostics }: Checks): boolean {
  let isFine = true;
  for (const key of Object.keys(value)) {
    const shape = shapes.get(key);
    if (shape === undefined || shape.accepts(value[key]!)) continue;
    diagnostics.error(`"${key}" must be ${shape.wants}`, pointerOf(inside(place, key)));
    isFine = false;
  }
  return isFine;
}
