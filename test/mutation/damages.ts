import { isObject, type Json, type JsonObject } from "../../generator/document/json.js";
import { pointerTo } from "../../generator/diagnostics.js";
import { placesIn, replace, type Place } from "./places.js";

/**
 * A damaged document, and the JSON pointers where a message may say so: at one of them, within it or around it. They are
 * those of the damage, and of what operations refer to it by.
 */
export interface Damaged {
  readonly document: JsonObject;
  readonly pointers: readonly string[];
  /** The paths that the damaged part belongs to, or that refer to it: the names of others can depend on them. */
  readonly paths: readonly string[];
}

/** A kind of damage; undefined where the document has no place for it. */
export type Damage = (document: JsonObject, random: () => number) => Damaged | undefined;

const wrongValues: readonly Json[] = [
  null,
  42,
  -1.5,
  "",
  "text",
  true,
  [],
  [null],
  {},
  [[]],
  { $ref: 5 },
  { type: "x" },
];

const prototypeNames = [
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "prototype",
  "__defineGetter__",
  "then",
];

/** Replaces any value by one of another type. */
export const replaceValue: Damage = (document, random) => {
  const place = pick(placesIn(document), random);
  return damage(document, place, pick(wrongValues, random));
};

/** Removes any member of an object or entry of a list. */
export const removeValue: Damage = (document, random) => damage(document, pick(placesIn(document), random), undefined);

/** Removes a schema that others refer to. */
export const removeSchema: Damage = (document, random) => {
  const name = pick(Object.keys(schemasOf(document)), random);
  return damage(document, { keys: ["components", "schemas", name], value: null }, undefined);
};

/** Lets a reference lead nowhere, or to what a prototype has. */
export const misdirectReference: Damage = (document, random) => {
  const references = placesIn(document).filter(
    ({ keys, value }) => keys.at(-1) === "$ref" && typeof value === "string",
  );
  if (references.length === 0) return undefined;
  const targets = ["", "#", "#/components/schemas/", "other.yaml#/a", "#/components/schemas/nowhere", "#/paths"];
  const inherited = prototypeNames.map((name) => `#/components/schemas/${name}`);
  return damage(document, pick(references, random), pick([...targets, ...inherited], random));
};

/** Makes some schemas references to each other, and so equal to nothing. */
export const closeCycle: Damage = (document, random) => {
  const schemas = schemasOf(document);
  const names = [0, 1, 2].map(() => pick(Object.keys(schemas), random));
  const keyword = pick(["anyOf", "oneOf", "allOf", "$ref"], random);
  const cycle = names.map((name, index): [string, Json] => {
    const $ref = `#/components/schemas/${names[(index + 1) % names.length]}`;
    return [name, keyword === "$ref" ? { $ref } : { [keyword]: [{ $ref }] }];
  });
  const components = {
    ...(document["components"] as JsonObject),
    schemas: { ...schemas, ...Object.fromEntries(cycle) },
  };
  const pointers = names.map((name) => pointerTo("components", "schemas", name));
  return { document: { ...document, components }, pointers, paths: [] };
};

/** Lets parameters refer to each other. */
export const cycleParameters: Damage = (document, random) => {
  const place = pick(operationsOf(document), random);
  const refer = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });
  const components = { ...(document["components"] as JsonObject), parameters: { a: refer("b"), b: refer("a") } };
  return damage({ ...document, components }, { keys: [...place.keys, "parameters", 0], value: null }, refer("a"), [
    pointerTo(...place.keys),
  ]);
};

/** Gives an operation a twin: on the same path with another parameter's name, or with the same operationId. */
export const repeatOperation: Damage = (document, random) => {
  const { keys, value } = pick(operationsOf(document), random);
  const path = String(keys[1]);
  const twin = /\{\w+\}/.test(path) ? path.replace(/\{\w+\}/, "{twin}") : `${path}s`;
  const paths = { ...(document["paths"] as JsonObject), [twin]: { [String(keys[2])]: value } };
  return { document: { ...document, paths }, pointers: [pointerTo(...keys), pointerTo("paths", twin)], paths: [path] };
};

/** Adds a parameter to a path that its operations don't declare. */
export const addPathParameter: Damage = (document, random) => {
  const { keys } = pick(operationsOf(document), random);
  const { [String(keys[1])]: item, ...others } = document["paths"] as JsonObject;
  const path = `${String(keys[1])}/{undeclared}`;
  return {
    document: { ...document, paths: { ...others, [path]: item! } },
    pointers: [pointerTo("paths", path)],
    paths: [],
  };
};

/** Nests a value absurdly deep. */
export const nest: Damage = (document, random) => {
  const place = pick(placesIn(document), random);
  const depth = pick([30, 150, 250, 2000], random);
  const wrap = pick<(value: Json) => Json>(
    [
      (value) => [value],
      (value) => ({ anyOf: [value, { type: "string" }] }),
      (value) => ({ type: "object", properties: { inner: value } }),
      (value) => ({ type: "array", items: value }),
    ],
    random,
  );
  let value = place.value;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return damage(document, place, value);
};

/** Replaces a text, or the name of a member, by a huge one. */
export const growText: Damage = (document, random) => {
  const huge = pick(["a", "a_", "💥", "*/", "\n", "<p>", "[](", "{a}", "`${"], random).repeat(
    pick([300, 100_000], random),
  );
  const place = pick(placesIn(document), random);
  return typeof place.value === "string" ? damage(document, place, huge) : rename(document, place, huge);
};

/** Gives a member a name that objects inherit. */
export const renameToInherited: Damage = (document, random) =>
  rename(document, pick(placesIn(document), random), pick([...prototypeNames, "__proto__"], random));

/** Adds a keyword that changes what a schema allows, and that the SDK doesn't know. */
export const addKeyword: Damage = (document, random) => {
  const schemas = placesIn(document).filter(({ value }) => isObject(value) && typeof value["type"] === "string");
  const place = pick(schemas, random);
  const keyword = pick(["not", "const", "if", "patternProperties", "$defs", "prefixItems"], random);
  return damage(document, place, { ...(place.value as JsonObject), [keyword]: {} });
};

/** Makes a member of a schema an enum, a list or an object that no type follows from. */
export const confuseSchema: Damage = (document, random) => {
  const schemas = placesIn(document).filter(({ value }) => isObject(value) && typeof value["type"] === "string");
  const confused: readonly Json[] = [
    { type: "array" },
    { type: "object", required: ["nowhere"] },
    { type: "string", enum: [1, null, true, ""] },
    { enum: [null] },
    { enum: [""] },
    { anyOf: [{}] },
    { anyOf: [{ enum: [""] }, { type: "array", items: { enum: [""] } }] },
    { allOf: [{ type: "string" }, { type: "object", properties: {} }] },
    { type: "object", properties: {}, additionalProperties: {} },
    { type: "string", "x-expansionResources": { oneOf: [] } },
    { "x-stripeEvent": { type: "a" } },
    { "x-resourceId": "b.c" },
    { nullable: true },
    {},
  ];
  return damage(document, pick(schemas, random), pick(confused, random));
};

function rename(document: JsonObject, { keys, value }: Place, name: string): Damaged | undefined {
  if (typeof keys.at(-1) === "number" || keys.length === 1) return undefined;
  const { document: without, pointers, paths } = damage(document, { keys, value }, undefined);
  return { ...damage(without, { keys: [...keys.slice(0, -1), name], value }, value, pointers), paths };
}

function damage(document: JsonObject, { keys }: Place, value: Json | undefined, more: readonly string[] = []): Damaged {
  const pointer = pointerTo(...keys);
  const references = placesIn(document).filter(
    ({ keys: own, value: target }) => own.at(-1) === "$ref" && typeof target === "string",
  ) as readonly (Place & { readonly value: string })[];
  const lost = references.filter(
    ({ value: target }) => target === pointer || (value === undefined && target.startsWith(`${pointer}/`)),
  );
  const usersOf = (part: string): readonly string[] =>
    references
      .filter(({ value: target }) => part.startsWith(`${target}/`) || target === part)
      .map((place) => pointerTo(...place.keys));
  const direct = usersOf(pointer);
  // Operations refer to schemas by shared responses, too.
  const shared = direct.filter((user) => user.startsWith("#/components/") && !user.startsWith("#/components/schemas/"));
  const used = [...direct, ...shared.flatMap(usersOf)];
  // All operations of a path have its parameters.
  const own = keys[0] === "paths" && keys[2] === "parameters" ? [pointerTo(...keys.slice(0, 2))] : [];
  return {
    document: replace(document, keys, value) as JsonObject,
    pointers: [
      pointer,
      ...own,
      ...more,
      ...lost.map((place) => pointerTo(...place.keys)),
      ...used.filter((user) => user.startsWith("#/paths/")),
    ],
    paths: [pointer, ...used].flatMap(pathOf),
  };
}

/** Returns the path that a pointer leads into. */
function pathOf(pointer: string): readonly string[] {
  const [, section, path = ""] = pointer.split("/");
  return section === "paths" ? [path.replaceAll("~1", "/")] : [];
}

function operationsOf(document: JsonObject): readonly Place[] {
  return placesIn(document).filter(
    ({ keys: [first, , method, ...rest] }) =>
      first === "paths" && method !== undefined && method !== "parameters" && rest.length === 0,
  );
}

function schemasOf(document: JsonObject): JsonObject {
  return (document["components"] as { schemas: JsonObject }).schemas;
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)]!;
}
