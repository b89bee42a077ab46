import type { Document, Schema } from "../../generator/document/types.js";
import type { Neighbours } from "../document/path-index.js";
import { isResource, lastWord, listItems, resourceNames } from "../document/schemas.js";

/** A list that stands in an object, and is kept as objects of their own: a subscription's items. */
export interface Part {
  readonly field: string;
  readonly schema: Schema;
  readonly items: readonly string[];
  /** Others come only when they are asked for. */
  readonly isAlwaysThere: boolean;
}

/** An owner that an object names in one of its fields. */
export interface OwnerField {
  readonly owner: string;
  readonly field: string;
}

/** Knows which resources are parts of which. */
export class Parts {
  readonly #document: Document;
  readonly #neighbours: Neighbours;
  readonly #parts = new Map<string, readonly Part[]>();
  readonly #urls = new Map<string, string>();
  #owners: ReadonlyMap<string, readonly OwnerField[]> | undefined;

  constructor(document: Document, neighbours: Neighbours) {
    this.#document = document;
    this.#neighbours = neighbours;
  }

  /** The lists of a resource. */
  of(resource: string): readonly Part[] {
    let parts = this.#parts.get(resource);
    if (parts === undefined) {
      parts = this.#read(resource);
      this.#parts.set(resource, parts);
    }
    return parts;
  }

  /** The fields in which objects of a resource name what they are a part of. */
  ownerFields(resource: string): readonly OwnerField[] {
    this.#owners ??= this.#readOwners();
    return this.#owners.get(resource) ?? [];
  }

  /** Where the items of a list are listed: below their owner, or in their collection. */
  urlOf(owner: string, id: string, part: Part): string {
    const place = `${owner} ${part.field}`;
    const template = this.#urls.get(place) ?? this.#findUrl(owner, part);
    this.#urls.set(place, template);
    return template.replace("{}", encodeURIComponent(id));
  }

  #findUrl(owner: string, part: Part): string {
    const path = this.#neighbours.listUnder(owner, part.field, part.items);
    if (path !== undefined) return path;
    const collection = this.#neighbours.collectionOf(part.items);
    return collection === undefined ? "" : `${collection}?${lastWord(owner)}={}`;
  }

  #read(resource: string): readonly Part[] {
    const { properties = {}, required = [] } = this.#document.components.schemas[resource] ?? {};
    return Object.entries(properties).flatMap(([field, schema]) => {
      const items = listItems(schema);
      if (items === undefined) return [];
      const isAlwaysThere = required.includes(field) && schema.nullable !== true;
      return [{ field, schema, items: resourceNames(this.#document, items), isAlwaysThere }];
    });
  }

  #readOwners(): ReadonlyMap<string, readonly OwnerField[]> {
    const owners = new Map<string, OwnerField[]>();
    for (const [owner, schema] of Object.entries(this.#document.components.schemas)) {
      if (!isResource(schema)) continue;
      for (const item of this.of(owner).flatMap(({ items }) => items)) {
        const field = lastWord(owner);
        if (this.#neighbours.hasField(item, field)) owners.set(item, [...(owners.get(item) ?? []), { owner, field }]);
      }
    }
    return owners;
  }
}
