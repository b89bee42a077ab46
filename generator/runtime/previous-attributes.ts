/**
 * The values that attributes of `T` had before an event, for those that changed, at any depth. Lists are whole. In maps such
 * as `metadata`, `null` stands for a key that wasn't there.
 */
export type PreviousAttributes<T> = { [K in keyof T]?: Previous<T[K]> };

type Previous<T> = unknown extends T
  ? T
  : T extends readonly unknown[]
    ? T
    : string extends keyof T
      ? { [K in keyof T]?: Previous<T[K]> | null }
      : PreviousAttributes<T>;
