type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** The parts of a document that are copied. */
interface Copied {
  readonly paths: JsonObject;
  readonly components: { readonly schemas: JsonObject };
}

/**
 * Makes a document of `times` times the size: adds copies of all paths and schemas, which refer to each other under names
 * of their own, as Stripe's own additions do.
 */
export function enlargeDocument<T extends Copied>(document: T, times: number): T {
  const { paths, components } = document;
  const copies = Array.from({ length: times - 1 }, (_, index) => copyUnder(`copy${"abcdefgh"[index]}`, document));
  return {
    ...document,
    paths: Object.assign({}, paths, ...copies.map((copy) => copy.paths)) as JsonObject,
    components: {
      ...components,
      schemas: Object.assign({}, components.schemas, ...copies.map((copy) => copy.schemas)) as JsonObject,
    },
  };
}

/** Copies the paths and schemas, with a prefix in the names of resources, operations and events. */
function copyUnder(prefix: string, { paths, components: { schemas } }: Copied) {
  const nameOf = (name: string): string =>
    name.startsWith("deleted_") ? `deleted_${prefix}_${name.slice("deleted_".length)}` : `${prefix}_${name}`;
  const copy = (value: Json, key = ""): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => copy(item, key));
    if (typeof value === "object" && value !== null) {
      const members = Object.entries(value).map(([name, member]) => [name, copy(member, name)]);
      return renameObject(prefix, Object.fromEntries(members) as JsonObject);
    }
    if (typeof value !== "string") return value;
    if (key === "$ref") return value.replace(/[^/]+$/, nameOf);
    return key === "x-resourceId" ? `${prefix}_${value}` : key === "operationId" ? `${value}${prefix}` : value;
  };
  const copyPath = (path: string): string => path.replace(/^\/v1\//, `/v1/${prefix}_`);
  return {
    paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [copyPath(path), copy(item)])),
    schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [nameOf(name), copy(schema)])),
  };
}

/** Renames the value of a resource's `object`, and the type of an event. */
function renameObject(prefix: string, value: JsonObject): JsonObject {
  const event = value["x-stripeEvent"] as { readonly type?: string } | undefined;
  if (event?.type !== undefined) return { ...value, "x-stripeEvent": { ...event, type: `${prefix}.${event.type}` } };
  const properties = value["properties"] as Readonly<Record<string, { readonly enum?: readonly string[] }>> | undefined;
  const object = properties?.["object"];
  if (object?.enum?.length !== 1 || object.enum[0] === "list" || object.enum[0] === "search_result") return value;
  const renamed = { ...object, enum: [`${prefix}_${object.enum[0]}`] };
  return { ...value, properties: { ...properties, object: renamed } };
}
