import type { Document } from "../../generator/document/types.js";
import type { PathIndex } from "../document/path-index.js";
import { isResource, lastWord, listItems, resourceNames } from "../document/schemas.js";

/** A list in a field of an object, whose items are stored as objects of their own: the items of a subscription. */
export interface NestedList {
  readonly field: string;
  readonly items: readonly string[];
  /** False for a list that a response includes only when `expand` requests it. */
  readonly isAlwaysIncluded: boolean;
}

/** A field in which an object holds the id of its owner. */
export interface OwnerField {
  readonly owner: string;
  readonly field: string;
}

/** The nested lists of the document's resources. */
export class NestedLists {
  readonly #document: Document;
  readonly #paths: PathIndex;
  readonly #lists = new Map<string, readonly NestedList[]>();
  readonly #urls = new Map<string, string>();
  #ownerFields: ReadonlyMap<string, readonly OwnerField[]> | undefined;

  constructor(document: Document, paths: PathIndex) {
    this.#document = document;
    this.#paths = paths;
  }

  /** Returns the nested lists of a resource. */
  of(resource: string): readonly NestedList[] {
    let lists = this.#lists.get(resource);
    if (lists === undefined) {
      lists = this.#readLists(resource);
      this.#lists.set(resource, lists);
    }
    return lists;
  }

  /** Returns the fields in which items of this resource hold the ids of their owners. */
  ownerFields(resource: string): readonly OwnerField[] {
    this.#ownerFields ??= this.#readOwnerFields();
    return this.#ownerFields.get(resource) ?? [];
  }

  /** Returns the URL of a nested list: the path below its owner, or the collection filtered by the owner. */
  urlOf(owner: string, id: string, list: NestedList): string {
    const key = `${owner} ${list.field}`;
    const template = this.#urls.get(key) ?? this.#findUrl(owner, list);
    this.#urls.set(key, template);
    return template.replace("{}", encodeURIComponent(id));
  }

  #findUrl(owner: string, list: NestedList): string {
    const path = this.#paths.nestedListPath(owner, list.field, list.items);
    if (path !== undefined) return path;
    const collection = this.#paths.collectionPath(list.items);
    return collection === undefined ? "" : `${collection}?${lastWord(owner)}={}`;
  }

  #readLists(resource: string): readonly NestedList[] {
    const { properties = {}, required = [] } = this.#document.components.schemas[resource] ?? {};
    return Object.entries(properties).flatMap(([field, schema]) => {
      const items = listItems(schema);
      if (items === undefined) return [];
      const isAlwaysIncluded = required.includes(field) && schema.nullable !== true;
      return [{ field, items: resourceNames(this.#document, items), isAlwaysIncluded }];
    });
  }

  #readOwnerFields(): ReadonlyMap<string, readonly OwnerField[]> {
    const fields = new Map<string, OwnerField[]>();
    for (const [owner, schema] of Object.entries(this.#document.components.schemas)) {
      if (!isResource(schema)) continue;
      const field = lastWord(owner);
      for (const item of this.of(owner).flatMap(({ items }) => items)) {
        if (this.#paths.hasField(item, field)) fields.set(item, [...(fields.get(item) ?? []), { owner, field }]);
      }
    }
    return fields;
  }
}
