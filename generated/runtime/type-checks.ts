/** What kind of value this is, as `Object.prototype.toString` says it, of any realm: `Object`, `Array`, `Date`, `Map`… */
export function getTypeTag(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/**
 * Whether a value is an object as a literal makes it, or one without a prototype, of any realm: one that inherits nothing
 * but what all objects do.
 */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (Object.hasOwn(prototype, "isPrototypeOf") && getTypeTag(value) === "Object");
}

/**
 * Whether an object is of a class of the platform's, such as FormData: what it holds isn't in its members. Older workers say
 * `[object Object]` of them, so that their classes tell.
 */
export function isPlatformObject(value: object): boolean {
  if (isPlainObject(value)) return false;
  if (getTypeTag(value) !== "Object") return true;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || Object.hasOwn(prototype, "isPrototypeOf")) return false;
  return String(prototype.constructor).includes("[native code]") || isPlatformObject(prototype);
}

/** Whether a value is an AbortSignal, of any realm or polyfill. */
export function isAbortSignal(value: unknown): value is AbortSignal {
  const { aborted, addEventListener } = Object(value) as Partial<AbortSignal>;
  return typeof aborted === "boolean" && typeof addEventListener === "function";
}
