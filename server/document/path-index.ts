import type { Document, HttpMethod, PathItem, Schema } from "../../generator/document/types.js";
import { responseSchema } from "./operation-schemas.js";
import { parentPath, withoutParameterNames } from "./path-template.js";
import { listItems, resourceNames, searchItems, v2ListItems, variantsOf } from "./schemas.js";

/** An index of the document's operations by path: relates an operation to the operations at neighbouring paths. */
export class PathIndex {
  readonly #document: Document;
  readonly #items: ReadonlyMap<string, PathItem>;

  constructor(document: Document) {
    this.#document = document;
    this.#items = new Map(Object.entries(document.paths).map(([path, item]) => [withoutParameterNames(path), item]));
  }

  /** Checks that the document has a path. */
  has(path: string): boolean {
    return this.#items.has(withoutParameterNames(path));
  }

  /** Returns the resources that the list at a path holds. */
  listedResources(path: string): readonly string[] {
    const response = this.#responseSchemaAt("get", path);
    const items = response && itemsOf(response);
    return items === undefined ? [] : resourceNames(this.#document, items);
  }

  /** Returns the resources that `GET` returns at a path; none when it returns a list. */
  retrievedResources(path: string): readonly string[] {
    const response = this.#responseSchemaAt("get", path);
    return response === undefined || itemsOf(response) !== undefined ? [] : resourceNames(this.#document, response);
  }

  /** Returns the resources that the path's last parameter identifies; test helpers identify those of the path they test. */
  identifiedResources(path: string): readonly string[] {
    const resources = this.#identifiedAt(path);
    return resources.length > 0 ? resources : this.#identifiedAt(path.replace("/test_helpers/", "/"));
  }

  #identifiedAt(path: string): readonly string[] {
    const collection = parentPath(path);
    const responses = [
      this.#responseSchemaAt("get", path),
      this.#responseSchemaAt("delete", path),
      this.#responseSchemaAt("post", path),
      this.#responseSchemaAt("post", collection),
    ];
    const names = responses.map((response) => (response === undefined ? [] : resourceNames(this.#document, response)));
    const listed = this.listedResources(collection);
    const found = names.find((some) => some.length > 0) ?? [];
    return listed.length > 0 && found.length > 1 ? found.filter((name) => listed.includes(name)) : found;
  }

  /** Returns the path that lists items below one owner, with `{}` for its id; prefers the path that ends in the field's name. */
  nestedListPath(owner: string, field: string, items: readonly string[]): string | undefined {
    const paths = [...this.#items.keys()].filter((path) => {
      const [, ownerPath] = /^([^{]*\/\{\})\/[^/]+$/.exec(path) ?? [];
      const isBelowOwner = ownerPath !== undefined && this.identifiedResources(ownerPath).includes(owner);
      return isBelowOwner && this.listedResources(path).some((item) => items.includes(item));
    });
    return paths.find((path) => path.endsWith(`/${field}`)) ?? paths[0];
  }

  /** Returns the path that lists all objects of some resources. */
  collectionPath(items: readonly string[]): string | undefined {
    const paths = [...this.#items.keys()].filter((path) => !path.includes("{"));
    return paths.find((path) => this.listedResources(path).some((item) => items.includes(item)));
  }

  /** Checks that a resource has a field. */
  hasField(resource: string, field: string): boolean {
    const schema = this.#document.components.schemas[resource];
    return schema !== undefined && variantsOf(this.#document, schema).some((it) => it.schema.properties?.[field]);
  }

  #responseSchemaAt(method: HttpMethod, path: string): Schema | undefined {
    const operation = this.#items.get(withoutParameterNames(path))?.[method];
    return operation && responseSchema(operation);
  }
}

/** Returns the schema of the items when a response is a list or a search result. */
function itemsOf(response: Schema): Schema | undefined {
  return listItems(response) ?? searchItems(response) ?? v2ListItems(response);
}
