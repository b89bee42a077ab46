import type { Schema } from "../../generator/document/types.js";
import { isCreatedOnUpdate } from "../behaviour/initial-state/table.js";
import { describes, isDeletedObject, variantsOf } from "../document/schemas.js";
import type { JsonObject } from "../json-object.js";
import { renderList, renderV2List } from "../rendering/lists.js";
import { search } from "../rendering/search/search.js";
import type { ItemOperation, OperationKind, SingletonOperation } from "../routing/operation-kind.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";
import type { Owner } from "../store/owners.js";
import { create, preview } from "./create.js";
import { executeLookup } from "./lookup.js";
import { executeMember } from "./member.js";
import { type OperationInput, resolveItem, resolveOwners } from "./operation-input.js";
import { update } from "./update.js";

/** Executes an operation on the objects of an account; returns an object, or the bytes of a file. Throws API errors. */
export function execute(
  objects: ObjectStore,
  operation: OperationKind,
  input: OperationInput,
): JsonObject | Uint8Array {
  const owners = resolveOwners(objects, operation.owners, input);
  switch (operation.kind) {
    case "list":
      return renderList(objects, { items: operation.items, owner: owners.at(-1) }, input);
    case "v2List":
      return renderV2List(objects, { items: operation.items, owner: owners.at(-1) }, input);
    case "search":
      return search(objects, operation.items, input);
    case "download":
      return emptyPdf;
    case "create":
      return create(objects, operation.response, input, owners);
    case "preview":
      return preview(objects, operation.response, input.params);
    case "retrieve":
      return executeRetrieve(objects, operation, input, owners);
    case "update":
      return executeUpdate(objects, operation, input, owners);
    case "delete":
      return executeDelete(objects, operation, input, owners);
    case "singleton":
      return executeSingleton(objects, operation, input, owners);
    case "member":
      return executeMember(objects, operation, input, owners);
    case "lookup":
      return executeLookup(objects, operation, input);
  }
}

function executeRetrieve(
  objects: ObjectStore,
  { item, response }: ItemOperation,
  input: OperationInput,
  owners: readonly Owner[],
): JsonObject {
  const entry = objects.entries.get(item.resources, input.ids[item.name] ?? "");
  const deleted = entry?.state === "deleted" ? renderDeleted(objects, response, entry) : undefined;
  return deleted ?? objects.render(resolveItem(objects, item, input, owners));
}

function executeUpdate(
  objects: ObjectStore,
  { item, action }: ItemOperation,
  input: OperationInput,
  owners: readonly Owner[],
): JsonObject {
  const [resource = ""] = item.resources;
  const id = input.ids[item.name] ?? "";
  const isNew = isCreatedOnUpdate(resource) && objects.find([resource], id) === undefined;
  if (isNew) return objects.render(objects.create(resource, { ...input.params, id }, owners));
  const entry = resolveItem(objects, item, input, owners);
  update(objects, entry, action, input.params);
  return objects.render(entry);
}

/** Deletes an object, unless the operation has an action: then the object stays, in its new state. */
function executeDelete(
  objects: ObjectStore,
  { item, action, response }: ItemOperation,
  input: OperationInput,
  owners: readonly Owner[],
): JsonObject {
  const entry = resolveItem(objects, item, input, owners);
  if (action !== undefined) {
    update(objects, entry, action, input.params);
    return objects.render(entry);
  }
  objects.delete(entry);
  return renderDeleted(objects, response, entry) ?? objects.render(entry);
}

function executeSingleton(
  objects: ObjectStore,
  { response, action }: SingletonOperation,
  { method, params }: OperationInput,
  owners: readonly Owner[],
): JsonObject {
  const [resource] = response.resources;
  if (resource === undefined) return preview(objects, response, params);
  const entry = objects.singleton(resource, owners);
  if (method !== "GET") update(objects, entry, action, params);
  return objects.render(entry);
}

/** Renders a deleted object by the schema that the response has for it; undefined when it has none. */
function renderDeleted(objects: ObjectStore, response: Schema, entry: Entry): JsonObject | undefined {
  const variants = variantsOf(objects.context.document, response).filter(({ schema }) => isDeletedObject(schema));
  const variant = variants.find(({ schema }) => describes(schema, entry.object)) ?? variants[0];
  return variant && objects.renderDeleted(entry, variant.schema);
}

const emptyPdf = new TextEncoder().encode(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" +
    "trailer<</Root 1 0 R>>\n%%EOF\n",
);
