import type { Document, HttpMethod, Operation, PathItem, Schema } from "../../generator/document/types.js";
import { listItems, resourceNames, searchItems, v2ListItems, variantsOf } from "./schemas.js";

/** What stands at the other paths of the document: an operation's meaning follows from its neighbours. */
export class Neighbours {
  readonly #document: Document;
  readonly #items: ReadonlyMap<string, PathItem>;

  constructor(document: Document) {
    this.#document = document;
    this.#items = new Map(Object.entries(document.paths).map(([path, item]) => [anonymous(path), item]));
  }

  has(path: string): boolean {
    return this.#items.has(anonymous(path));
  }

  /** The schema of what an operation at this path answers. */
  answerAt(method: HttpMethod, path: string): Schema | undefined {
    const operation = this.#items.get(anonymous(path))?.[method];
    return operation && answerOf(operation);
  }

  /** The resources that a collection's list holds. */
  listedAt(path: string): readonly string[] {
    const answer = this.answerAt("get", path);
    const items = answer && itemsOf(answer);
    return items === undefined ? [] : resourceNames(this.#document, items);
  }

  /** What `GET` answers at this path, when that is one object. */
  objectsAt(path: string): readonly string[] {
    const answer = this.answerAt("get", path);
    return answer === undefined || itemsOf(answer) !== undefined ? [] : resourceNames(this.#document, answer);
  }

  /** The resources that the parameter at the end of a path names; test helpers name the same as the paths they help. */
  namedAt(path: string): readonly string[] {
    const found = this.#namedBy(path);
    return found.length > 0 ? found : this.#namedBy(path.replace("/test_helpers/", "/"));
  }

  #namedBy(path: string): readonly string[] {
    const collection = path.slice(0, path.lastIndexOf("/"));
    const answers = [
      this.answerAt("get", path),
      this.answerAt("delete", path),
      this.answerAt("post", path),
      this.answerAt("post", collection),
    ];
    const names = answers.map((answer) => (answer === undefined ? [] : resourceNames(this.#document, answer)));
    const listed = this.listedAt(collection);
    const found = names.find((some) => some.length > 0) ?? [];
    return listed.length > 0 && found.length > 1 ? found.filter((name) => listed.includes(name)) : found;
  }

  /** The path of a list below one object, `{}` standing for its id; the field's own name before others. */
  listUnder(owner: string, field: string, items: readonly string[]): string | undefined {
    const paths = [...this.#items.keys()].filter((path) => {
      const [, above] = /^([^{]*\/\{\})\/[^/]+$/.exec(path) ?? [];
      const isBelow = above !== undefined && this.namedAt(above).includes(owner);
      return isBelow && this.listedAt(path).some((item) => items.includes(item));
    });
    return paths.find((path) => path.endsWith(`/${field}`)) ?? paths[0];
  }

  /** The path that lists all objects of some resources. */
  collectionOf(items: readonly string[]): string | undefined {
    const paths = [...this.#items.keys()].filter((path) => !path.includes("{"));
    return paths.find((path) => this.listedAt(path).some((item) => items.includes(item)));
  }

  /** Whether a resource has a field of this name. */
  hasField(resource: string, field: string): boolean {
    const schema = this.#document.components.schemas[resource];
    return schema !== undefined && variantsOf(this.#document, schema).some((it) => it.schema.properties?.[field]);
  }
}

/** A path with its parameters' names left out: they differ between the operations of one thing. */
export function anonymous(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

/** The schema of an operation's answer, when that is JSON. */
export function answerOf(operation: Operation): Schema | undefined {
  const success = Object.keys(operation.responses).find((status) => status.startsWith("2"));
  return success === undefined ? undefined : operation.responses[success]?.content?.["application/json"]?.schema;
}

/** The schema of the items, when an answer is a list or a search result. */
function itemsOf(answer: Schema): Schema | undefined {
  return listItems(answer) ?? searchItems(answer) ?? v2ListItems(answer);
}
