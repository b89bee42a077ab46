import type { JsonObject } from "../../json-object.js";

/** The clock and the stored objects that an effect reads and writes. */
export interface EffectContext {
  /** Returns the time in seconds. */
  readonly now: () => number;
  /** Returns a stored object that isn't deleted. */
  readonly find: (resource: string, id: unknown) => JsonObject | undefined;
  /** Returns the listed objects of a resource that have all of these fields, oldest first. */
  readonly list: (resource: string, fields: JsonObject) => readonly JsonObject[];
  /** Returns the objects that belong to an owner, oldest first. */
  readonly listNested: (resource: string, owner: JsonObject) => readonly JsonObject[];
  /** Creates an object, as one of an owner when it is given. */
  readonly create: (resource: string, fields: JsonObject, owner?: JsonObject) => JsonObject;
  /** Updates a stored object and returns it; returns an empty object when the id is unknown. */
  readonly update: (resource: string, id: unknown, fields: JsonObject) => JsonObject;
}

/** The creation or update of an object. */
export interface ObjectChange {
  readonly object: JsonObject;
  /** The object before the update; absent when it is new. */
  readonly before: JsonObject | undefined;
  /** The params of the creation or update. */
  readonly params: JsonObject;
  /** The types of events that the change causes, whatever its fields. */
  readonly events?: readonly string[];
}

/** An object now, and before its update; nothing before when it is new. */
export type StateChange = Pick<ObjectChange, "object" | "before" | "events">;

/** A side effect of creating or updating objects of a resource. */
export interface Effect {
  readonly resource: string;
  readonly when: (change: ObjectChange) => boolean;
  readonly run: (context: EffectContext, object: JsonObject, params: JsonObject) => void;
  /** Stripe's description, below https://docs.stripe.com/. */
  readonly reference: string;
}

/** Returns a condition: a field has one of these values now and had none of them before. */
export function changedTo(field: string, ...values: readonly unknown[]): (change: StateChange) => boolean {
  return ({ object, before }) => values.includes(object[field]) && !values.includes(before?.[field]);
}

/** Checks that a draft was finalized: it is open, or paid at once. */
export function isFinalized({ object, before }: StateChange): boolean {
  return before?.["status"] === "draft" && ["open", "paid"].includes(String(object["status"]));
}

/** Checks that the object is new. */
export function isNew({ before }: StateChange): boolean {
  return before === undefined;
}

/** Returns some fields of an object. */
export function pick(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}

/** Returns the number in a field; 0 when the field is absent. */
export function numberOf(object: JsonObject | undefined, field: string): number {
  return Number(object?.[field] ?? 0);
}
