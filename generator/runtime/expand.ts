/**
 * What the expanded paths `E` make of a type. `E` is a union of paths (`"customer" | "invoice.charge"`), `never` where
 * nothing was expanded, and `string` where that isn't known.
 */

/** The first segments of the paths. */
type Head<E> = E extends `${infer H}.${string}` ? H : E;

/** The paths that go on after `K`, without it. */
export type Below<E, K extends string> = string extends E ? string : E extends `${K}.${infer R}` ? R : never;

/** A field `K` that is an id, and the object `T` where a path begins with `K`; either, where that isn't known. */
export type Expandable<E, K, T> = string extends E ? string | T : K extends Head<E> ? T : string;

/** Of fields that only come when asked for, those that a path begins with. */
export type Include<E, M> = string extends E ? Partial<M> : { [K in keyof M as K extends Head<E> ? K : never]: M[K] };

/** `T`, whatever `E` is: it has TypeScript compare two types that it stands in member by member. */
export type Fixed<E, T> = [E, 0] extends [1, 1] ? { [K in keyof E]-?: 0 } : T;

/**
 * `T`, the answer of a call that expands `E`. An index that waits for `E` keeps TypeScript from inferring `E` from the
 * type that a program expects of the answer: that must not decide what was expanded. It also takes less time than
 * `NoInfer<E>` deep in `T`, which has TypeScript compare both types to their ends first.
 */
export type Answer<E, T> = { value: T }[[E] extends [string] ? "value" : "value"];

/** The resource `T` as `R` has it under its `object`; a deleted one, or one that `R` lacks, as it is. */
export type ExpandedIn<R, T> = T extends { deleted: true }
  ? T
  : T extends { object: infer O extends keyof R }
    ? R[O]
    : T;

/** What can be expanded, by the name of a resource: paths as a tree, to check them, and as a list, to offer them. */
export interface ExpandMaps {
  readonly walk: object;
  readonly next: object;
}

type Keys<M extends ExpandMaps, N> = N extends keyof M["next"]
  ? keyof M["next"][N] & string
  : N extends `${infer I}[]`
    ? `data.${Keys<M, I>}`
    : never;

type Target<M extends ExpandMaps, N, K> = N extends keyof M["next"]
  ? K extends keyof M["next"][N]
    ? M["next"][N][K]
    : never
  : never;

type Hop<M extends ExpandMaps, N, K extends string, E extends string> = K extends K
  ? E extends `${K}.${infer R}`
    ? `${K}.${Next<M, Target<M, N, K>, R>}`
    : never
  : never;

type Or<A, B> = [A] extends [never] ? B : A;

/** The paths that could stand where `E` stands: what can follow its last good segment. */
type Next<M extends ExpandMaps, N, E extends string> = N extends `${infer I}[]`
  ? `data.${E extends `data.${infer R}` ? Next<M, I, R> : Keys<M, I>}`
  : Or<Hop<M, N, Keys<M, N>, E>, Keys<M, N>>;

/** `true`, where `E` can be walked from `N`: a resource, a list of one, or the fields of an object. */
type Walk<M extends ExpandMaps, N, E> = N extends keyof M["walk"]
  ? Step<M, M["walk"][N], E>
  : N extends `${infer I}[]`
    ? E extends `data.${infer R}`
      ? Walk<M, I, R>
      : E extends "data"
        ? true
        : false
    : N extends object
      ? Step<M, N, E>
      : false;

/** A path may end at any field that is listed, and go on in it. */
type Step<M extends ExpandMaps, T, E> = E extends keyof T
  ? true
  : E extends `${infer H}.${infer R}`
    ? H extends keyof T
      ? Walk<M, T[H], R>
      : false
    : false;

type TooDeep = `${string}.${string}.${string}.${string}.${string}`;

/** Of the paths that could be meant, those that Stripe's limit allows. */
type Fitting<S> = S extends TooDeep ? never : S;

/** `E`, where all its paths can be expanded from `N`; else the paths that could have been meant. */
export type ExpandPathIn<M extends ExpandMaps, N, E extends string> = E extends TooDeep
  ? `Stripe expands at most four levels: ${E}`
  : true extends Walk<M, N, E>
    ? E
    : N extends keyof M["next"] | `${keyof M["next"] & string}[]`
      ? Fitting<Next<M, N, E>>
      : `Stripe expands nothing here: ${E}`;
