import type { Fields } from "../json-object.js";

/** An object kept by the server. */
export interface Entry {
  readonly resource: string;
  readonly id: string;
  /** Grows by one with each object: later is newer. */
  readonly sequence: number;
  /** The ids of the objects it belongs to, by their resource. */
  readonly owners: Readonly<Record<string, string>>;
  object: Fields;
  /** Hidden ones can be retrieved, but stand in no list. */
  state: "listed" | "hidden" | "deleted";
}

/** Everything one account has, in memory. */
export class Store {
  readonly #entries = new Map<string, Entry>();
  readonly #byResource = new Map<string, Entry[]>();
  readonly #byOwner = new Map<string, Entry[]>();
  /** Objects that are found by their path, not by an id. */
  readonly singletons = new Map<string, Entry>();
  #sequence = 0;

  add(given: Omit<Entry, "sequence">): Entry {
    const entry: Entry = { ...given, sequence: (this.#sequence += 1) };
    this.#entries.set(key(entry.resource, entry.id), entry);
    push(this.#byResource, entry.resource, entry);
    for (const [resource, id] of Object.entries(entry.owners)) push(this.#byOwner, key(resource, id), entry);
    return entry;
  }

  /** The entry of this id among some resources, deleted ones too. */
  find(resources: readonly string[], id: string): Entry | undefined {
    for (const resource of resources) {
      const entry = this.#entries.get(key(resource, id));
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  /** What is listed of some resources, oldest first. */
  listed(resources: readonly string[]): readonly Entry[] {
    const groups = resources.map((resource) => this.#byResource.get(resource) ?? []);
    const [only] = groups;
    if (groups.length === 1 && only !== undefined) return only;
    return groups.flat().sort((a, b) => a.sequence - b.sequence);
  }

  /** What was made as a part of another object, oldest first. */
  ownedBy(resource: string, id: string, resources: readonly string[]): readonly Entry[] {
    const owned = this.#byOwner.get(key(resource, id)) ?? [];
    return owned.filter((entry) => entry.state === "listed" && resources.includes(entry.resource));
  }
}

function key(resource: string, id: string): string {
  return `${resource} ${id}`;
}

function push(map: Map<string, Entry[]>, at: string, entry: Entry): void {
  const entries = map.get(at);
  if (entries === undefined) map.set(at, [entry]);
  else entries.push(entry);
}
