import { refName, resolve } from "../document/types.js";
import type { Schema } from "../document/types.js";
import { findDeclaration, declareOnce, readNested, memoizeType, type Scope } from "./declaration-scope.js";
import { docsOf, fieldDocs } from "./docs.js";
import {
  fieldExpandability,
  additionalPropertiesType,
  readFieldLists,
  fieldPresence,
  type FieldLists,
} from "./field-rules.js";
import { listItems } from "./list-items.js";
import { intersectObjects, mergeObjects, shapeOf, serialize } from "./merge-schemas.js";
import { innerNameOf } from "./names.js";
import { unionOf } from "./type-expressions.js";
import type { Declaration, Field, Type } from "./types.js";

/** Converts a schema to a type; declares its inner types in the scope under `name`. */
export function typeOf(scope: Scope, schema: Schema, name: string): Type {
  return readNested(scope, () => nullableType(scope, schema, name));
}

function nullableType(scope: Scope, schema: Schema, name: string): Type {
  if (schema.$ref !== undefined) return referencedType(scope, schema.$ref, name);
  if (schema.nullable !== true) return nonNullType(scope, schema, name);
  const { nullable: _, ...bare } = schema;
  return unionOf([nonNullType(scope, bare, name), { kind: "null" }]);
}

/** Declares the type of a schema under a name. */
export function declare(scope: Scope, schema: Schema, name: string): Declaration {
  const type = typeOf(scope, schema, name);
  return findDeclaration(scope, name) ?? { kind: "alias", name, docs: docsOf(schema), type, inner: [] };
}

function referencedType(scope: Scope, $ref: string, name: string): Type {
  const { document, resources } = scope.context;
  const path = resources.get(refName($ref));
  const target = resolve(document, { $ref });
  const resource: Type | undefined = path && { kind: "resource", path };
  if (resource !== undefined) return target.nullable === true ? unionOf([resource, { kind: "null" }]) : resource;
  return sharedType(scope, `schema ${refName($ref)}`, target) ?? followReference(scope, $ref, target, name);
}

/**
 * Reads a referenced schema. Recursive objects refer to their own declaration; other recursive schemas become
 * `unknown`.
 */
function followReference(scope: Scope, $ref: string, target: Schema, name: string): Type {
  const { openReferences } = scope.context;
  const times = openReferences.get($ref) ?? 0;
  if (times > 1) return { kind: "unknown" };
  return memoizeType(scope, `${times} ${name} ${$ref}`, () => {
    openReferences.set($ref, times + 1);
    const type = typeOf({ ...scope, subject: refName($ref) }, target, name);
    openReferences.set($ref, times);
    return type;
  });
}

function nonNullType(scope: Scope, schema: Schema, name: string): Type {
  if (schema["x-expansionResources"] !== undefined) return expandableType(scope, schema, name);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined && schema.properties === undefined) return unionType(scope, alternatives, name);
  if (schema.allOf !== undefined) return nonNullType(scope, intersectObjects(scope.context.document, schema), name);
  if (schema.enum !== undefined) return enumType(scope, schema, name);
  if (schema.type === "array")
    return { kind: "array", of: typeOf(scope, schema.items ?? {}, innerNameOf(name, { isItem: true })) };
  if (schema.type === "object" || isImplicitObject(schema)) return objectType(scope, schema, name);
  if (schema.type === "integer") return { kind: "number" };
  if (schema.type === "string" && schema.format === "binary") return { kind: "file" };
  return { kind: schema.type ?? "unknown" };
}

/** Whether a schema is an object by its keywords, without `type: object`. */
function isImplicitObject({ type, properties, additionalProperties }: Schema): boolean {
  return properties !== undefined || (type === undefined && additionalProperties !== undefined);
}

function expandableType(scope: Scope, schema: Schema, name: string): Type {
  const targets = schema["x-expansionResources"]?.oneOf ?? [];
  return {
    kind: "expandable",
    of: unionOf(targets.map((target) => typeOf(scope, target, innerNameOf(name, { isItem: false })))),
  };
}

/** Builds a union: resources by name, other objects merged into one, `""` as the value that unsets. */
function unionType(scope: Scope, alternatives: readonly Schema[], name: string): Type {
  const { document, resources } = scope.context;
  const isEmptyable = alternatives.some(isEmptyString);
  const some = alternatives.filter((schema) => !isEmptyString(schema) && !isExcluded(scope, schema));
  const isPlainObject = (schema: Schema): boolean => {
    if (schema.$ref !== undefined && resources.has(refName(schema.$ref))) return false;
    return resolve(document, schema).properties !== undefined;
  };
  const objects = some.filter(isPlainObject);
  const [first] = objects;
  const members = some.flatMap((schema) => {
    if (!isPlainObject(schema) || objects.length === 1) return [typeOf(scope, schema, name)];
    return schema === first ? [typeOf(scope, mergeObjects(document, objects), name)] : [];
  });
  return isEmptyable ? { kind: "emptyable", of: unionOf(members) } : unionOf(members);
}

function enumType(scope: Scope, schema: Schema, name: string): Type {
  const values = (schema.enum ?? []).filter((value) => value !== "" && value !== null);
  const type = literalsType(scope, schema, values as readonly (string | number | boolean)[], name);
  const isNull = schema.enum?.includes(null) === true;
  if (isNull && schema.enum?.length === 1) return { kind: "null" };
  if (schema.enum?.includes("") === true && values.length > 0) return { kind: "emptyable", of: type };
  return isNull ? unionOf([type, { kind: "null" }]) : type;
}

function literalsType(
  scope: Scope,
  schema: Schema,
  values: readonly (string | number | boolean)[],
  name: string,
): Type {
  if (values.length === 0) return { kind: "literals", values: [""], isOpen: false };
  const type: Type = { kind: "literals", values, isOpen: isOpenEnum(scope, schema) };
  // One value is a constant, unless the document says that there will be more.
  if (values.length === 1 && schema["x-stripeEnum"]?.kind !== "open") return type;
  const key = `enum ${JSON.stringify(type)}`;
  return declareOnce(scope, key, innerNameOf(name, { isItem: false }), (path) => ({
    kind: "alias",
    name: path.at(-1) ?? "",
    docs: { text: "" },
    type,
    inner: [],
  }));
}

/** Whether an enum is open: by `x-stripeEnum`, or in requests by `x-stripeBypassValidation`. */
function isOpenEnum({ direction }: Scope, schema: Schema): boolean {
  if (schema["x-stripeEnum"]?.kind === "open") return true;
  return direction === "request" && schema["x-stripeBypassValidation"] === true;
}

function objectType(scope: Scope, schema: Schema, name: string): Type {
  const items = scope.direction === "response" ? listItems(scope.context.document, schema) : undefined;
  if (items !== undefined) return { kind: "list", of: typeOf(scope, items, innerNameOf(name, { isItem: true })) };
  const { properties = {}, additionalProperties } = schema;
  const isEmpty = Object.keys(properties).length === 0;
  if (schema.properties === undefined || (isEmpty && additionalProperties !== undefined)) {
    return recordType(scope, schema, name);
  }
  const shared = schema.title === undefined ? undefined : sharedType(scope, `title ${schema.title}`, schema);
  const inner = innerNameOf(name, { isItem: false });
  // An empty object is shorter than a reference to another one, so it is never repeated.
  const shape = isEmpty ? `empty ${[...scope.path, inner].join(".")}` : `object ${serialize(schema)}`;
  return shared ?? declareOnce(scope, shape, inner, (path) => objectDeclaration(scope, schema, path));
}

/** Builds the type of an object without named members: a map, metadata or an empty object. */
function recordType(scope: Scope, { additionalProperties }: Schema, name: string): Type {
  if (additionalProperties === false) return { kind: "empty" };
  const members = typeof additionalProperties === "object" ? additionalProperties : {};
  if (name === "metadata" && members.type === "string") return metadataType(scope);
  return { kind: "map", of: typeOf(scope, members, name) };
}

/**
 * Builds the type of metadata: strings in responses; requests also accept numbers, and `null` or `""` to unset a key.
 */
function metadataType({ context, direction }: Scope): Type {
  const name = direction === "request" ? "MetadataParam" : "Metadata";
  const values: readonly Type[] =
    direction === "request" ? [{ kind: "string" }, { kind: "number" }, { kind: "null" }] : [{ kind: "string" }];
  const text = "Key-value pairs of your own. See https://docs.stripe.com/api/metadata.";
  const declaration: Declaration = {
    kind: "object",
    name,
    docs: { text },
    fields: [],
    index: unionOf(values),
    inner: [],
  };
  context.shared.set(name, { shape: name, declaration });
  return { kind: "shared", name };
}

/** Returns the shared type that an override names for a schema, if the schema has its shape. */
function sharedType(scope: Scope, at: string, schema: Schema): Type | undefined {
  const { context, direction } = scope;
  const name = context.overrides.apply("shared", at, "");
  if (name === "") return undefined;
  const shape = `${direction} ${shapeOf(schema)}`;
  const known = context.shared.get(name);
  if (known !== undefined) return known.shape === shape ? { kind: "shared", name } : undefined;
  const file: Scope = { ...scope, declared: new Map(), path: [], inner: [] };
  context.shared.set(name, { shape, declaration: objectDeclaration(file, schema, [name]) });
  return { kind: "shared", name };
}

function objectDeclaration(scope: Scope, schema: Schema, path: readonly string[]): Declaration {
  const name = path.at(-1) ?? "";
  const members: Scope = { ...scope, path, inner: [] };
  const isEmpty = Object.keys(schema.properties ?? {}).length === 0;
  if (isEmpty && scope.direction === "request")
    return { kind: "alias", name, docs: docsOf(schema), type: { kind: "empty" }, inner: [] };
  const lists = readFieldLists(scope.context, schema);
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldOf(members, lists, name, property),
  );
  const { additionalProperties: others } = schema;
  const other: Type = typeof others === "object" ? typeOf(members, others, "value") : { kind: "unknown" };
  const index = others ? { index: additionalPropertiesType(fields, other) } : {};
  return { kind: "object", name, docs: docsOf(schema), fields, ...index, inner: members.inner };
}

function fieldOf(scope: Scope, lists: FieldLists, name: string, schema: Schema): Field {
  const isRequired = lists.required.has(name);
  const target = resolve(scope.context.document, schema);
  const type = typeOf(scope, schema, name);
  const presence = isRequired ? "present" : fieldPresence(scope, lists, name, type);
  const isExpandable = scope.direction === "request" ? undefined : fieldExpandability(lists, name, schema, presence);
  return {
    name,
    type,
    isOptional: presence !== "present",
    ...(presence === "includable" && { isIncludable: true }),
    ...(isExpandable !== undefined && { isExpandable }),
    docs: fieldDocs(name, schema, target, scope.direction),
  };
}

/** Whether an override excludes this alternative, which responses never contain. */
function isExcluded({ context }: Scope, { $ref }: Schema): boolean {
  return $ref !== undefined && context.overrides.apply("alternative", refName($ref), "kept") !== "kept";
}

function isEmptyString(schema: Schema): boolean {
  return schema.enum?.length === 1 && schema.enum[0] === "";
}
