/**
 * Types of expandable objects. In all of them, `E` is the union of the expanded paths (`"customer" | "invoice.charge"`),
 * `never` if nothing is expanded, and `string` if the paths aren't known.
 */

/** The first segments of the paths. */
type Head<E> = E extends `${infer H}.${string}` ? H : E;

/** The rest of the paths that begin with the segment `K`. */
export type Below<E, K extends string> = string extends E ? string : E extends `${K}.${infer R}` ? R : never;

/** The type of an expandable field `K`: its id, or the object `T` if a path begins with `K`; both if the paths aren't known. */
export type Expandable<E, K, T> = string extends E ? string | T : K extends Head<E> ? T : string;

/** Of the fields `M`, which are included only on request, those that a path begins with; all optional if paths aren't known. */
export type Include<E, M> = string extends E ? Partial<M> : { [K in keyof M as K extends Head<E> ? K : never]: M[K] };

/** Always `T`. It makes TypeScript compare types that contain it structurally, not by their type argument `E`. */
export type Fixed<E, T> = [E, 0] extends [1, 1] ? { [K in keyof E]-?: 0 } : T;

/**
 * `T`, the return type of a call that expands `E`. The indexed access defers until `E` is known, which keeps TypeScript
 * from inferring `E` from the contextual return type: only the params decide what is expanded. It type-checks faster than
 * `NoInfer<E>` deep in `T`, for which TypeScript first compares both types completely.
 */
export type Answer<E, T> = { value: T }[[E] extends [string] ? "value" : "value"];

/** The type in `R` for the `object` of the resource `T`; `T` itself if it is deleted, or if `R` doesn't have it. */
export type ExpandedIn<R, T> = T extends { deleted: true }
  ? T
  : T extends { object: infer O extends keyof R }
    ? R[O]
    : T;

/** Maps from resource names to expandable fields: `walk` as a tree, to check paths; `next` as a list, to complete them. */
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

/** The valid paths to suggest instead of `E`: those that continue its valid prefix. */
type Next<M extends ExpandMaps, N, E extends string> = N extends `${infer I}[]`
  ? `data.${E extends `data.${infer R}` ? Next<M, I, R> : Keys<M, I>}`
  : Or<Hop<M, N, Keys<M, N>, E>, Keys<M, N>>;

/** `true` if `E` can be expanded from `N`: the name of a resource, of a list of one (`"charge[]"`), or an object's fields. */
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

/** `true` if `E` is a field of `T`, or continues below one. */
type Step<M extends ExpandMaps, T, E> = E extends keyof T
  ? true
  : E extends `${infer H}.${infer R}`
    ? H extends keyof T
      ? Walk<M, T[H], R>
      : false
    : false;

type TooDeep = `${string}.${string}.${string}.${string}.${string}`;

/** The suggested paths that don't exceed Stripe's limit of four levels. */
type WithinDepthLimit<S> = S extends TooDeep ? never : S;

/** `E` if all its paths can be expanded from `N`; else the paths to suggest instead, which the compiler's error then lists. */
export type ExpandPathIn<M extends ExpandMaps, N, E extends string> = E extends TooDeep
  ? `Stripe expands at most four levels: ${E}`
  : true extends Walk<M, N, E>
    ? E
    : N extends keyof M["next"] | `${keyof M["next"] & string}[]`
      ? WithinDepthLimit<Next<M, N, E>>
      : `Stripe expands nothing here: ${E}`;
