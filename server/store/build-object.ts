import type { Schema } from "../../generator/document/types.js";
import { initialFields } from "../behaviour/initial-state/table.js";
import { type Fields, isFields } from "../json-object.js";
import { prefixOf, resourceOfId } from "./ids.js";
import type { Maker } from "./build-context.js";
import { plausibleScalar } from "./placeholders.js";
import {
  isExpandable,
  isResource,
  isTombstone,
  listItems,
  resourceNames,
  type Variant,
  variantsOf,
} from "../document/schemas.js";

/** A new object of a resource: what its params say, what the table says, and what its schema asks for. */
export function makeResource(maker: Maker, resource: string, given: Fields): Fields {
  const schema = maker.document.components.schemas[resource];
  if (schema === undefined) return given;
  const id = typeof given["id"] === "string" ? given["id"] : maker.newId(resource);
  return makeObject(maker, schema, { ...begin(maker, resource, id, given), id }, []);
}

/** The params over what the table says, field by field where both have an object. */
function begin(maker: Maker, resource: string, id: string, given: Fields): Fields {
  const { now, secret, find } = maker;
  const initial = initialFields(resource, { id, params: given, now: now(), secret, find });
  const merged: Record<string, unknown> = { ...initial, ...given };
  for (const [name, value] of Object.entries(initial)) {
    const own = given[name];
    if (isFields(value) && isFields(own)) merged[name] = { ...value, ...own };
  }
  return merged;
}

/** An object that its schema allows, with all of `given` that fits it; `within` are the schemas it stands in. */
export function makeObject(maker: Maker, schema: Schema, given: Fields, within: readonly Schema[]): Fields {
  const inside = [...within, schema];
  const required = new Set(schema.required);
  const made: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const wanted = given[name] ?? givenOtherwise(maker, name, field, given);
    const fitted = wanted === undefined ? undefined : fit(maker, field, wanted, inside);
    const value = fitted ?? absent(maker, name, field, required.has(name), inside);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

/** Data that is kept for the moment when the customer has paid, and makes nothing yet. */
const laterData = new Set(["payment_intent_data", "setup_intent_data", "subscription_data"]);

/** What params say of a field under another name: `price_data` makes a price, a `coupon` a discount. */
export function givenOtherwise(maker: Maker, name: string, field: Schema, given: Fields): unknown {
  const { coupon, [`${name}_data`]: data } = given;
  if (name === "discount" && typeof coupon === "string" && coupon !== "") return { coupon };
  if (!isFields(data) || laterData.has(`${name}_data`)) return undefined;
  const [resource] = resourceNames(maker.document, field).filter((candidate) => {
    const schema = maker.document.components.schemas[candidate];
    return schema !== undefined && isResource(schema);
  });
  return resource === undefined ? undefined : maker.spawn(resource, data)["id"];
}

/** What stands in a field that nothing was given for: null where it may be; lists only where they must. */
function absent(maker: Maker, name: string, field: Schema, isRequired: boolean, within: readonly Schema[]): unknown {
  if (!isRequired && listItems(field) !== undefined) return undefined;
  if (field.nullable === true) return null;
  return isRequired ? required(maker, name, field, within) : undefined;
}

function required(maker: Maker, name: string, field: Schema, within: readonly Schema[]): unknown {
  const [resource] = resourceNames(maker.document, field);
  if (isExpandable(field)) return resource === undefined ? maker.secret(24) : maker.newId(resource);
  const variant = variantsOf(maker.document, field).find(({ schema }) => !within.includes(schema));
  if (variant === undefined) return undefined;
  const { schema } = variant;
  if (listItems(schema) !== undefined) return emptyList(schema);
  if (schema.type === "array") return [];
  if (schema.type !== "object" && schema.properties === undefined) return plausibleScalar(schema, name, maker.now());
  if (variant.name === undefined || !isResource(schema)) return makeObject(maker, schema, {}, within);
  const id = maker.newId(variant.name);
  return makeObject(maker, schema, { ...begin(maker, variant.name, id, {}), id }, within);
}

/** A list without items; its URL where the document tells, else filled in when it is answered. */
function emptyList(schema: Schema): Fields {
  const pattern = schema.properties?.["url"]?.pattern?.replace(/^\^/, "") ?? "";
  return { object: "list", data: [], has_more: false, url: pattern.includes("[") ? "" : pattern };
}

/** A value in the form that a schema allows, or undefined when it can't have it: params and objects differ. */
export function fit(maker: Maker, schema: Schema, value: unknown, within: readonly Schema[]): unknown {
  if (value === null || value === "") {
    if (schema.nullable === true) return null;
    if (value === null) return undefined;
  }
  const variants = variantsOf(maker.document, schema).filter((variant) => !isTombstone(variant.schema));
  if (isFields(value)) return fitObject(maker, schema, variants, value, within);
  for (const variant of variants) {
    const fitted = fitPlain(maker, variant, value, within);
    if (fitted !== undefined) return fitted;
  }
  return typeof value === "string" ? embed(maker, variants, value) : undefined;
}

function fitPlain(maker: Maker, { schema }: Variant, value: unknown, within: readonly Schema[]): unknown {
  const items = listItems(schema);
  if (Array.isArray(value)) {
    if (items !== undefined) return { ...emptyList(schema), data: fitElements(maker, items, value, within) ?? [] };
    if (schema.type !== "array") return undefined;
    return schema.items === undefined ? value : fitElements(maker, schema.items, value, within);
  }
  if (schema.enum !== undefined && schema["x-stripeBypassValidation"] !== true) {
    return (schema.enum as readonly unknown[]).includes(value) ? value : undefined;
  }
  switch (schema.type) {
    case "integer":
      return Number.isInteger(value) ? value : undefined;
    case "string":
    case "number":
    case "boolean":
      return typeof value === schema.type ? value : undefined;
    default:
      return undefined;
  }
}

function fitElements(maker: Maker, items: Schema, values: readonly unknown[], within: readonly Schema[]): unknown {
  const fitted = values.map((value) => fit(maker, items, value, within)).filter((value) => value !== undefined);
  return fitted.length > 0 || values.length === 0 ? fitted : undefined;
}

function fitObject(
  maker: Maker,
  schema: Schema,
  variants: readonly Variant[],
  value: Fields,
  within: readonly Schema[],
): unknown {
  const variant = closest(variants, value);
  if (variant === undefined) return undefined;
  if (variant.schema.properties === undefined) return fitMap(maker, variant.schema, value, within);
  if (variant.name !== undefined && isResource(variant.schema)) {
    if (isKept(maker, variant.name, value)) return isExpandable(schema) ? value["id"] : value;
    return isExpandable(schema) ? maker.spawn(variant.name, value)["id"] : makeResource(maker, variant.name, value);
  }
  return makeObject(maker, variant.schema, value, within);
}

function fitMap(maker: Maker, schema: Schema, value: Fields, within: readonly Schema[]): unknown {
  const inner = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
  const entries = Object.entries(value).map(([name, element]) => {
    return [name, element === "" ? undefined : inner ? fit(maker, inner, element, within) : element] as const;
  });
  return Object.fromEntries(entries.filter(([, element]) => element !== undefined));
}

/** The object variant that has most of a value's fields; none when it has none of them. */
function closest(variants: readonly Variant[], value: Fields): Variant | undefined {
  const named = variants.find(({ schema }) => schema.properties?.["object"]?.enum?.[0] === value["object"]);
  if (value["object"] !== undefined && named !== undefined) return named;
  const names = Object.keys(value);
  const counted = variants
    .filter(({ schema }) => schema.type === "object" || schema.properties !== undefined)
    .map((variant) => {
      const { properties } = variant.schema;
      const count = properties === undefined ? 0.5 : names.filter((name) => hasRoomFor(properties, name)).length;
      return { variant, count };
    });
  return counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)[0]?.variant;
}

function hasRoomFor(properties: Readonly<Record<string, Schema>>, name: string): boolean {
  return Object.hasOwn(properties, name) || Object.hasOwn(properties, name.replace(/_data$/, ""));
}

/** An id in a place where the object itself belongs: the kept one, or a new one when a token was given. */
function embed(maker: Maker, variants: readonly Variant[], id: string): unknown {
  const names = variants.flatMap(({ name, schema }) => (name !== undefined && isResource(schema) ? [name] : []));
  const kept = maker.find(names, id);
  if (kept !== undefined) return kept;
  const resource = resourceOfId(id, names) ?? names[0];
  if (resource === undefined) return undefined;
  return makeResource(maker, resource, id.startsWith(prefixOf(resource)) ? { id } : {});
}

function isKept(maker: Maker, resource: string, value: Fields): boolean {
  return typeof value["id"] === "string" && maker.find([resource], value["id"]) === value;
}
