import type { Fields } from "../json-object.js";
import type { Objects } from "./object-store.js";
import { lastWord } from "../document/schemas.js";
import type { World } from "../behaviour/effects/effect.js";

/** The objects of an account as effects see them. */
export function worldOf(objects: Objects): World {
  const { maker, store } = objects;
  const hasAll = (object: Fields, fields: Fields): boolean =>
    Object.entries(fields).every(([name, value]) => object[name] === value);
  return {
    now: maker.now,
    find: (resource, id) => (typeof id === "string" ? maker.find([resource], id) : undefined),
    all: (resource, fields) => {
      const entries = store
        .listed([resource])
        .filter(({ state, object }) => state === "listed" && hasAll(object, fields));
      return entries.map(({ object }) => object);
    },
    parts: (resource, owner) =>
      store.ownedBy(String(owner["object"]), String(owner["id"]), [resource]).map(({ object }) => object),
    make: (resource, fields, owner) => {
      const name = String(owner?.["object"]);
      const owners = owner === undefined ? [] : [{ param: lastWord(name), resource: name, id: String(owner["id"]) }];
      return objects.create(resource, fields, owners).object;
    },
    change: (resource, id, fields) => {
      const entry = typeof id === "string" ? objects.live([resource], id) : undefined;
      if (entry === undefined) return {};
      objects.change(entry, fields);
      return entry.object;
    },
  };
}
