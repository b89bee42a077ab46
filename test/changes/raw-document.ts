import { overrides } from "../../generator/model/overrides.js";

/** A schema, as the document has it. */
export interface RawSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, RawSchema>>;
  readonly items?: RawSchema;
  readonly additionalProperties?: boolean | RawSchema;
  readonly anyOf?: readonly RawSchema[];
  readonly oneOf?: readonly RawSchema[];
  readonly allOf?: readonly RawSchema[];
  readonly "x-resourceId"?: string;
  readonly "x-expansionResources"?: unknown;
}

/** The alternatives of unions that the SDK leaves out, because responses never hold them. */
const excluded = new Set(overrides.filter(({ kind }) => kind === "alternative").map(({ at }) => at));

interface RawMedia {
  readonly content?: Readonly<Record<string, { readonly schema?: RawSchema }>>;
}

interface RawOperation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: RawSchema }[];
  readonly requestBody?: RawMedia;
}

/** A document as it is published. */
export interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, RawSchema>> };
}

/** What a schema has, by path: `items[].price`. */
export interface Contents {
  /** All members. */
  readonly members: ReadonlySet<string>;
  /** The values of enums, where no other string is allowed: `items[].kind` → `a`, `b`. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

const methods = ["get", "post", "put", "patch", "delete"];

/** Reads the params of all operations, by `post /v1/cups/{}`. */
export function readOperations(document: RawDocument): ReadonlyMap<string, Contents> {
  const found = new Map<string, Contents>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined) continue;
      const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
      const body = method === "get" ? [] : Object.values(operation.requestBody?.content ?? {});
      const own: RawSchema = {
        type: "object",
        properties: Object.fromEntries(query.map(({ name, schema = {} }) => [name, schema])),
      };
      const schema = { allOf: [own, ...body.map((media) => media.schema ?? {})] };
      found.set(`${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`, contentsOf(document, schema));
    }
  }
  return found;
}

/** Reads the fields of all schemas with `x-resourceId`, by schema name. Referenced resources aren't entered. */
export function readResources(document: RawDocument): ReadonlyMap<string, Contents> {
  return new Map(
    Object.entries(document.components.schemas)
      .filter(([, schema]) => schema["x-resourceId"] !== undefined)
      .map(([name, schema]) => [name, contentsOf(document, schema)]),
  );
}

function contentsOf(document: RawDocument, root: RawSchema): Contents {
  const members = new Set<string>();
  const values = new Map<string, Set<string>>();
  const free = new Set<string>();
  const read = (schema: RawSchema, path: string, open: readonly string[]): void => {
    const { $ref, properties = {}, additionalProperties: others } = schema;
    if ($ref !== undefined) {
      const name = $ref.slice("#/components/schemas/".length);
      const target = document.components.schemas[name]!;
      const isBoundary = isResource(name, target) || open.includes(name) || excluded.has(name);
      if (!isBoundary) read(target, path, [...open, name]);
      return;
    }
    if (schema["x-expansionResources"] !== undefined) return;
    if (schema.enum !== undefined) for (const value of schema.enum) if (isValue(value)) put(values, path, value);
    if (schema.enum === undefined && schema.type === "string") free.add(path);
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      read(part, path, open);
    if (schema.items !== undefined) read(schema.items, `${path}[]`, open);
    if (typeof others === "object") read(others, `${path}[*]`, open);
    const isList = properties["object"]?.enum?.[0] === "list" && path !== "";
    for (const [name, property] of Object.entries(isList ? { data: properties["data"]! } : properties)) {
      const inner = path === "" ? name : `${path}.${name}`;
      if (!isList) members.add(inner);
      read(property, inner, open);
    }
  };
  read(root, "", []);
  for (const path of free) values.delete(path);
  return { members, values };
}

function isValue(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

/** A schema that the API returns as an object of its own: by its id, or by the value of `object`. */
function isResource(name: string, { properties, ...schema }: RawSchema): boolean {
  const object = properties?.["object"]?.enum;
  const isNamed = object?.length === 1 && object[0] === name.replace(/^deleted_/, "");
  return schema["x-resourceId"] !== undefined || isNamed;
}
