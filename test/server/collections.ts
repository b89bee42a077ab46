import type { Document, Operation, Schema } from "../../generator/document/types.js";
import type { EmbeddedStripe } from "../../server/embedded-stripe.js";
import type { Answer, Body, Call } from "./document.js";
import { encodeForm, type Params } from "./form.js";
import { requiredForm, requiredParams } from "./required-params.js";

/** A path where objects are created and listed, and the path of one: read from the document without the server's eyes. */
export interface Collection {
  readonly path: string;
  readonly item: string;
}

/** All collections of a document, but the one that takes files. */
export function collectionsOf({ paths }: Document): readonly Collection[] {
  return Object.entries(paths).flatMap(([path, { get, post }]) => {
    const item = Object.keys(paths).find((other) => isItemOf(path, other) && paths[other]?.get !== undefined);
    const isUpload = post?.requestBody?.content["multipart/form-data"] !== undefined;
    const isCollection = post !== undefined && !isUpload && isList(answerOf(get));
    return isCollection && item !== undefined ? [{ path, item }] : [];
  });
}

/** The schema of what an operation answers, when that is JSON. */
export function answerOf(operation: Operation | undefined): Schema | undefined {
  return operation?.responses["200"]?.content?.["application/json"]?.schema;
}

/** A body that carries params, and the headers that go with it. */
export interface Encoded {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Encodes params as an operation takes them: as a form, or as JSON. */
export function encodeFor(operation: Operation | undefined, params: Params): Encoded {
  return operation?.requestBody?.content["application/json"] === undefined
    ? { text: encodeForm(params), headers: {} }
    : { text: JSON.stringify(params), headers: { "content-type": "application/json" } };
}

/** The schema of an operation's body. */
export function bodyOf(operation: Operation | undefined): Schema | undefined {
  return Object.values(operation?.requestBody?.content ?? {})[0]?.schema;
}

/** The query without which a list is refused, naming what an object says of itself. */
export function requiredQuery(document: Document, path: string, object: Body | undefined): string {
  const query = (document.paths[path]?.get?.parameters ?? []).filter((it) => it.in === "query" && it.required);
  const properties = Object.fromEntries(query.map(({ name, schema = {} }) => [name, schema]));
  const schema: Schema = { type: "object", properties, required: Object.keys(properties) };
  return requiredForm(document, schema, (name) => {
    const value = object?.[name];
    return typeof value === "string" ? value : undefined;
  });
}

/** Makes objects by the least params that their operation asks for, and what these and their path name before them. */
export class Maker {
  readonly #document: Document;
  readonly #call: Call;
  readonly #stripe: EmbeddedStripe;

  constructor(document: Document, { call, stripe }: { readonly call: Call; readonly stripe: EmbeddedStripe }) {
    this.#document = document;
    this.#call = call;
    this.#stripe = stripe;
  }

  /** Creates at a path of the document, of which `url` is one with its ids filled in. */
  create(path: string, url: string): Answer {
    const { post } = this.#document.paths[path] ?? {};
    const { text, headers } = this.bodyFor(post);
    return this.#call("POST", url, text, headers);
  }

  /** The least body of an operation, after making what it names. */
  bodyFor(operation: Operation | undefined): Encoded {
    return encodeFor(operation, this.paramsOf(bodyOf(operation)));
  }

  /** The least params of a body, after making what it names. */
  paramsOf(body: Schema | undefined): Params {
    return requiredParams(this.#document, body, (name) => this.#refer(name));
  }

  /** The least form of a body, after making what it names. */
  formOf(body: Schema | undefined): string {
    return encodeForm(this.paramsOf(body));
  }

  /** Makes what a path's parameters name, and puts the ids in: `/v1/customers/{customer}` → `/v1/customers/cus_1`. */
  fillIn(path: string): string {
    const last = path.lastIndexOf("/{");
    if (last < 0) return path;
    const end = path.indexOf("}", last) + 1;
    const above = path.slice(0, last);
    const filled = this.fillIn(above);
    return `${filled}/${this.#makeAt(above, filled, path.slice(0, end))}${path.slice(end)}`;
  }

  /** Creates where that can be done; puts there what only Stripe makes. */
  #makeAt(above: string, filled: string, item: string): string {
    const path = above.replace("/test_helpers/", "/");
    const url = filled.replace("/test_helpers/", "/");
    if (isCreation(this.#document.paths[above]?.post)) return this.create(above, filled).body.id;
    if (isCreation(this.#document.paths[path]?.post)) return this.create(path, url).body.id;
    const owner = url.split("/").at(-2) ?? "";
    const [, field = ""] = /\{([^}]+)\}\/[^/]+$/.exec(path) ?? [];
    const resource = this.#resourceAt(item.replace("/test_helpers/", "/"));
    return this.#stripe.put(resource, field === "" ? {} : { [field]: owner })["id"] as string;
  }

  #resourceAt(item: string): string {
    const shape = new RegExp(`^${item.replaceAll(/\{[^}]+\}/g, "\\{[^}]+\\}")}$`);
    const path = Object.keys(this.#document.paths).find((candidate) => shape.test(candidate)) ?? "";
    const { get, post } = this.#document.paths[path] ?? {};
    const $ref = answerOf(get ?? post)?.$ref ?? "";
    return $ref.slice($ref.lastIndexOf("/") + 1);
  }

  /** `customer` → the id of a new customer, where some path makes customers. */
  #refer(name: string): string | undefined {
    const path = Object.keys(this.#document.paths).find((candidate) => {
      const answer = answerOf(this.#document.paths[candidate]?.post);
      return candidate.endsWith(`/${name}s`) && !/\{|\/files$/.test(candidate) && answer !== undefined;
    });
    return path === undefined ? undefined : this.create(path, path).body.id;
  }
}

function isCreation(operation: Operation | undefined): boolean {
  return operation !== undefined && operation.requestBody?.content["multipart/form-data"] === undefined;
}

function isItemOf(path: string, other: string): boolean {
  return other.startsWith(`${path}/{`) && !other.slice(path.length + 1).includes("/");
}

function isList(schema: Schema | undefined): boolean {
  return schema?.properties?.["object"]?.enum?.[0] === "list";
}
