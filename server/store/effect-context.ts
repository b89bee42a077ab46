import type { EffectContext } from "../behaviour/effects/effect.js";
import type { JsonObject } from "../json-object.js";
import type { ObjectStore } from "./object-store.js";
import { asOwner } from "./owners.js";

/** Gives effects access to the objects of an account. */
export function createEffectContext(objects: ObjectStore): EffectContext {
  const { context, entries } = objects;
  const hasAll = (object: JsonObject, fields: JsonObject): boolean =>
    Object.entries(fields).every(([name, value]) => object[name] === value);
  return {
    now: context.now,
    find: (resource, id) => (typeof id === "string" ? context.find([resource], id) : undefined),
    list: (resource, fields) => {
      const listed = entries.ofResources([resource]).filter(({ state }) => state === "listed");
      return listed.map(({ object }) => object).filter((object) => hasAll(object, fields));
    },
    listNested: (resource, owner) =>
      entries.ownedBy(String(owner["object"]), String(owner["id"]), [resource]).map(({ object }) => object),
    create: (resource, fields, owner) => {
      const owners = owner === undefined ? [] : [asOwner(String(owner["object"]), String(owner["id"]))];
      return objects.create(resource, fields, owners).object;
    },
    update: (resource, id, fields) => {
      const entry = typeof id === "string" ? objects.find([resource], id) : undefined;
      if (entry === undefined) return {};
      objects.update(entry, fields);
      return entry.object;
    },
  };
}
