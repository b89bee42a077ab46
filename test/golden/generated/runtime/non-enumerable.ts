/**
 * Gives an object a member that isn't enumerable: spreads, JSON and clones are without it. It stays configurable, because
 * a deep proxy such as Vue's `reactive` can only wrap the values of members that could change.
 */
export function defineNonEnumerable<T extends object, N extends string, V>(
  object: T,
  name: N,
  value: V,
): T & Readonly<Record<N, V>> {
  return Object.defineProperty(object, name, { value, enumerable: false, configurable: true }) as T &
    Readonly<Record<N, V>>;
}
