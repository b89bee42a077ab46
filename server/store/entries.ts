import type { JsonObject } from "../json-object.js";

/** A stored object. */
export interface Entry {
  readonly resource: string;
  readonly id: string;
  /** Creation order: a newer entry has a higher number. */
  readonly sequence: number;
  /** The ids of the objects that the object belongs to, by resource. */
  readonly owners: Readonly<Record<string, string>>;
  object: JsonObject;
  /** A hidden object can be retrieved, but no list includes it. */
  state: "listed" | "hidden" | "deleted";
}

/** The entries of one account, indexed by id, resource and owner. */
export class EntryIndex {
  readonly #byId = new Map<string, Entry>();
  readonly #byResource = new Map<string, Entry[]>();
  readonly #byOwner = new Map<string, Entry[]>();
  /** Entries that exist once per account or owner. */
  readonly singletons = new Map<string, Entry>();
  #sequence = 0;

  /** Adds an entry, the newest one. */
  add(fields: Omit<Entry, "sequence">): Entry {
    const entry: Entry = { ...fields, sequence: (this.#sequence += 1) };
    this.#byId.set(key(entry.resource, entry.id), entry);
    push(this.#byResource, entry.resource, entry);
    for (const [resource, id] of Object.entries(entry.owners)) push(this.#byOwner, key(resource, id), entry);
    return entry;
  }

  /** Removes the oldest entry of a resource that belongs to no other object. */
  removeOldest(resource: string): void {
    const oldest = this.#byResource.get(resource)?.shift();
    if (oldest !== undefined) this.#byId.delete(key(resource, oldest.id));
  }

  /** Returns the entry with an id among some resources, even when it is deleted. */
  get(resources: readonly string[], id: string): Entry | undefined {
    for (const resource of resources) {
      const entry = this.#byId.get(key(resource, id));
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /** Returns all entries of some resources, hidden and deleted ones too, oldest first. */
  ofResources(resources: readonly string[]): readonly Entry[] {
    const groups = resources.map((resource) => this.#byResource.get(resource) ?? []);
    const [only] = groups;
    if (groups.length === 1 && only !== undefined) return only;
    return groups.flat().sort((a, b) => a.sequence - b.sequence);
  }

  /** Returns the listed entries of some resources that belong to an owner, oldest first. */
  ownedBy(resource: string, id: string, resources: readonly string[]): readonly Entry[] {
    const owned = this.#byOwner.get(key(resource, id)) ?? [];
    return owned.filter((entry) => entry.state === "listed" && resources.includes(entry.resource));
  }
}

function key(resource: string, id: string): string {
  return `${resource} ${id}`;
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries === undefined) map.set(key, [entry]);
  else entries.push(entry);
}
