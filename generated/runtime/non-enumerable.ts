/**
 * Defines a non-enumerable property, which spreads, JSON and clones omit. It is configurable, because a deep proxy such as
 * Vue's `reactive` can only wrap the values of configurable properties.
 */
export function defineNonEnumerable<T extends object, N extends string, V>(
  object: T,
  name: N,
  value: V,
): T & Readonly<Record<N, V>> {
  return Object.defineProperty(object, name, { value, enumerable: false, configurable: true }) as T &
    Readonly<Record<N, V>>;
}
