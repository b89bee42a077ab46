import type { Fields } from "../../json-object.js";

/** What an effect can see and do beyond the object that it follows. */
export interface World {
  /** The time in seconds. */
  readonly now: () => number;
  /** A kept object that isn't deleted. */
  readonly find: (resource: string, id: unknown) => Fields | undefined;
  /** What is listed of a resource with all of these fields, oldest first. */
  readonly all: (resource: string, fields: Fields) => readonly Fields[];
  /** What was made as a part of an object, oldest first. */
  readonly parts: (resource: string, owner: Fields) => readonly Fields[];
  /** Makes an object, as a part of another one when an owner is given. */
  readonly make: (resource: string, fields: Fields, owner?: Fields) => Fields;
  /** Changes a kept object, and returns it as it is then; nothing happens without one. */
  readonly change: (resource: string, id: unknown, fields: Fields) => Fields;
}

/** An object that was just made or changed. */
export interface Change {
  readonly object: Fields;
  /** As it was before; absent when it is new. */
  readonly before: Fields | undefined;
  /** The params that it was made or changed with. */
  readonly params: Fields;
}

/** What else happens when an object was made or changed so. */
export interface Effect {
  readonly resource: string;
  readonly when: (change: Change) => boolean;
  readonly run: (world: World, object: Fields, params: Fields) => void;
  /** Where Stripe describes it, below https://docs.stripe.com/. */
  readonly reference: string;
}

/** Whether an object got a value in a field: it is new with it, or had another one before. */
export function became(field: string, ...values: readonly unknown[]): Effect["when"] {
  return ({ object, before }) => values.includes(object[field]) && !values.includes(before?.[field]);
}

/** Whether the object is new. */
export function isNew({ before }: Change): boolean {
  return before === undefined;
}

/** Some fields of an object. */
export function pick(object: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}

/** A field's number; 0 where it has none. */
export function numberIn(object: Fields | undefined, field: string): number {
  return Number(object?.[field] ?? 0);
}
