import { noSuch } from "../api-error.js";
import type { Fields } from "../json-object.js";
import type { Objects, Owner } from "../store/object-store.js";
import type { PathId } from "../routing/classify-operation.js";
import type { Entry } from "../store/entries.js";

/** A request whose operation is known: the path's ids, and params read by their schema. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly params: Fields;
}

/** The objects that the path names before its item, each belonging to the one before. */
export function findOwners(objects: Objects, owners: readonly PathId[], call: Call): readonly Owner[] {
  const found: Owner[] = [];
  for (const owner of owners) {
    const { resource, id } = findItem(objects, owner, call, found, owner.param);
    found.push({ param: owner.param, resource, id });
  }
  return found;
}

/** The object an item parameter names, if it belongs to the owner before it. */
export function findItem(objects: Objects, item: PathId, { ids }: Call, owners: readonly Owner[], param = "id"): Entry {
  const id = ids[item.param] ?? "";
  const entry = objects.live(item.resources, id);
  const owner = owners.at(-1);
  const isThere = entry !== undefined && (owner === undefined || objects.belongs(entry, owner));
  if (!isThere) throw noSuch(item.resources[0] ?? item.param, id, param);
  return entry;
}
