/** Returns the type tag of a value from any realm, as in `Object.prototype.toString`: `Object`, `Array`, `Date`, `Map`… */
export function getTypeTag(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/**
 * Whether a value is a plain object from any realm: an object without a prototype, or whose prototype is
 * `Object.prototype`, as an object literal creates it.
 */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (Object.hasOwn(prototype, "isPrototypeOf") && getTypeTag(value) === "Object");
}

/**
 * Whether an object is an instance of a platform class, such as FormData, whose data isn't in its own properties. Older
 * workers print `[object Object]` for them, so that the constructors in the prototype chain are checked for native code.
 */
export function isPlatformObject(value: object): boolean {
  if (isPlainObject(value)) return false;
  if (getTypeTag(value) !== "Object") return true;
  // Not null: an object without a prototype is a plain one.
  const prototype = Object.getPrototypeOf(value) as object;
  return String(prototype.constructor).includes("[native code]") || isPlatformObject(prototype);
}

/** Whether a value is an AbortSignal, from any realm or polyfill. */
export function isAbortSignal(value: unknown): value is AbortSignal {
  const { aborted, addEventListener } = Object(value) as Partial<AbortSignal>;
  return typeof aborted === "boolean" && typeof addEventListener === "function";
}
