import type { Schema } from "../../generator/document/types.js";
import { initialFields } from "../behaviour/initial-state/table.js";
import {
  describes,
  isDeletedObject,
  isExpandable,
  isResource,
  listItems,
  resourceNames,
  type Variant,
  variantsOf,
} from "../document/schemas.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { BuildContext } from "./build-context.js";
import { prefixOf, resourceOfId } from "./ids.js";
import { placeholderScalar } from "./placeholders.js";

/** Builds an object of a resource from params, its initial state, and placeholders for the required rest. */
export function buildResource(context: BuildContext, resource: string, params: JsonObject): JsonObject {
  const schema = context.document.components.schemas[resource];
  if (schema === undefined) return params;
  const id = typeof params["id"] === "string" ? params["id"] : context.newId(resource);
  return buildObject(context, schema, { ...withInitialState(context, resource, id, params), id }, []);
}

/** Merges params over the initial state of a resource, by field where both have an object. */
function withInitialState(context: BuildContext, resource: string, id: string, params: JsonObject): JsonObject {
  const { now, randomText, find } = context;
  const initial = initialFields(resource, { id, params, now: now(), randomText, find });
  const merged: Record<string, unknown> = { ...initial, ...params };
  for (const [name, value] of Object.entries(initial)) {
    const param = params[name];
    if (isJsonObject(value) && isJsonObject(param)) merged[name] = { ...value, ...param };
  }
  return merged;
}

/** Builds an object by its schema from all values that fit; `ancestors` are the schemas that contain it. */
export function buildObject(
  context: BuildContext,
  schema: Schema,
  values: JsonObject,
  ancestors: readonly Schema[],
): JsonObject {
  const path = [...ancestors, schema];
  const required = new Set(schema.required);
  const object: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const given = values[name] ?? valueFromAlias(context, name, field, values);
    const coerced = given === undefined ? undefined : coerce(context, field, given, path);
    const value = coerced ?? defaultValue(context, name, field, required.has(name), path);
    if (value !== undefined) object[name] = value;
  }
  return object;
}

/** Params for objects that Stripe creates when the customer has paid. */
const deferredParams = new Set(["payment_intent_data", "setup_intent_data", "subscription_data"]);

/** Returns the value of a field that params set under another name: `price_data` creates a price, `coupon` a discount. */
export function valueFromAlias(context: BuildContext, name: string, field: Schema, params: JsonObject): unknown {
  const { coupon, [`${name}_data`]: data } = params;
  if (name === "discount" && typeof coupon === "string" && coupon !== "") return { coupon };
  if (!isJsonObject(data) || deferredParams.has(`${name}_data`)) return undefined;
  const [resource] = resourceNames(context.document, field).filter((candidate) => {
    const schema = context.document.components.schemas[candidate];
    return schema !== undefined && isResource(schema);
  });
  return resource === undefined ? undefined : context.create(resource, data)["id"];
}

/** Returns the value of a field that isn't given: null if nullable, otherwise undefined unless the field is required. */
function defaultValue(
  context: BuildContext,
  name: string,
  field: Schema,
  isRequired: boolean,
  ancestors: readonly Schema[],
): unknown {
  if (!isRequired && listItems(field) !== undefined) return undefined;
  if (field.nullable === true) return null;
  return isRequired ? requiredValue(context, name, field, ancestors) : undefined;
}

function requiredValue(context: BuildContext, name: string, field: Schema, ancestors: readonly Schema[]): unknown {
  const [resource] = resourceNames(context.document, field);
  if (isExpandable(field)) return resource === undefined ? context.randomText(24) : context.newId(resource);
  const variant = variantsOf(context.document, field).find(({ schema }) => !ancestors.includes(schema));
  if (variant === undefined) return undefined;
  const { schema } = variant;
  if (listItems(schema) !== undefined) return emptyList(schema);
  if (schema.type === "array") return [];
  if (schema.type !== "object" && schema.properties === undefined) {
    return placeholderScalar(schema, name, context.now());
  }
  if (variant.name === undefined || !isResource(schema)) return buildObject(context, schema, {}, ancestors);
  const id = context.newId(variant.name);
  return buildObject(context, schema, { ...withInitialState(context, variant.name, id, {}), id }, ancestors);
}

/** Returns an empty list; its URL is the one in the schema, or is set when the list is rendered. */
function emptyList(schema: Schema): JsonObject {
  const pattern = schema.properties?.["url"]?.pattern?.replace(/^\^/, "") ?? "";
  return { object: "list", data: [], has_more: false, url: pattern.includes("[") ? "" : pattern };
}

/** Coerces a param to the schema of a field; returns undefined when it doesn't fit, because params and objects differ. */
export function coerce(context: BuildContext, schema: Schema, value: unknown, ancestors: readonly Schema[]): unknown {
  if (value === null || value === "") {
    if (schema.nullable === true) return null;
    if (value === null) return undefined;
  }
  const variants = variantsOf(context.document, schema).filter((variant) => !isDeletedObject(variant.schema));
  if (isJsonObject(value)) return coerceObject(context, schema, variants, value, ancestors);
  for (const variant of variants) {
    const coerced = coercePlain(context, variant, value, ancestors);
    if (coerced !== undefined) return coerced;
  }
  return typeof value === "string" ? objectOfId(context, variants, value) : undefined;
}

function coercePlain(
  context: BuildContext,
  { schema }: Variant,
  value: unknown,
  ancestors: readonly Schema[],
): unknown {
  const items = listItems(schema);
  if (Array.isArray(value)) {
    if (items !== undefined) {
      return { ...emptyList(schema), data: coerceElements(context, items, value, ancestors) ?? [] };
    }
    if (schema.type !== "array") return undefined;
    return schema.items === undefined ? value : coerceElements(context, schema.items, value, ancestors);
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

function coerceElements(
  context: BuildContext,
  items: Schema,
  values: readonly unknown[],
  ancestors: readonly Schema[],
): unknown {
  const coerced = values
    .map((value) => coerce(context, items, value, ancestors))
    .filter((value) => value !== undefined);
  return coerced.length > 0 || values.length === 0 ? coerced : undefined;
}

function coerceObject(
  context: BuildContext,
  schema: Schema,
  variants: readonly Variant[],
  value: JsonObject,
  ancestors: readonly Schema[],
): unknown {
  const variant = bestVariant(variants, value);
  if (variant === undefined) return undefined;
  if (variant.schema.properties === undefined) return coerceMap(context, variant.schema, value, ancestors);
  if (variant.name !== undefined && isResource(variant.schema)) {
    if (isStored(context, variant.name, value)) return isExpandable(schema) ? value["id"] : value;
    return isExpandable(schema)
      ? context.create(variant.name, value)["id"]
      : buildResource(context, variant.name, value);
  }
  return buildObject(context, variant.schema, value, ancestors);
}

function coerceMap(context: BuildContext, schema: Schema, value: JsonObject, ancestors: readonly Schema[]): unknown {
  const additional = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
  const entries = Object.entries(value).map(([name, element]) => {
    if (element === "") return [name, undefined] as const;
    return [name, additional ? coerce(context, additional, element, ancestors) : element] as const;
  });
  return Object.fromEntries(entries.filter(([, element]) => element !== undefined));
}

/** Returns the object variant that has most of a value's fields; undefined when it has none of them. */
function bestVariant(variants: readonly Variant[], value: JsonObject): Variant | undefined {
  const described = variants.find(({ schema }) => describes(schema, value));
  if (described !== undefined) return described;
  const names = Object.keys(value);
  const counted = variants
    .filter(({ schema }) => schema.type === "object" || schema.properties !== undefined)
    .map((variant) => {
      const { properties } = variant.schema;
      const count = properties === undefined ? 0.5 : names.filter((name) => acceptsParam(properties, name)).length;
      return { variant, count };
    });
  return counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)[0]?.variant;
}

function acceptsParam(properties: Readonly<Record<string, Schema>>, name: string): boolean {
  return Object.hasOwn(properties, name) || Object.hasOwn(properties, name.replace(/_data$/, ""));
}

/** Returns the object of an id for a field that holds the object itself: the stored one, or a new one for a token. */
function objectOfId(context: BuildContext, variants: readonly Variant[], id: string): unknown {
  const names = variants.flatMap(({ name, schema }) => (name !== undefined && isResource(schema) ? [name] : []));
  const stored = context.find(names, id);
  if (stored !== undefined) return stored;
  const resource = resourceOfId(id, names) ?? names[0];
  if (resource === undefined) return undefined;
  return buildResource(context, resource, id.startsWith(prefixOf(resource)) ? { id } : {});
}

function isStored(context: BuildContext, resource: string, value: JsonObject): boolean {
  return typeof value["id"] === "string" && context.find([resource], value["id"]) === value;
}
