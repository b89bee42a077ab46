import type { Document } from "../../generator/document/types.js";
import type { Action } from "../behaviour/actions/action.js";
import { actionAt, fieldLookupAt } from "../behaviour/actions/table.js";
import { responseSchema } from "../document/operation-schemas.js";
import type { PathIndex } from "../document/path-index.js";
import { isParameter, parameterName, parentPath, splitPath } from "../document/path-template.js";
import { listItems, resourceNames, searchItems, v2ListItems } from "../document/schemas.js";
import type { ListOperation, OperationKind, PathParameter, ResponseType } from "./operation-kind.js";
import type { Route } from "./router.js";

/** Derives what an operation does from its method, its path, its response and the operations at neighbouring paths. */
export function classifyOperation(document: Document, paths: PathIndex, route: Route): OperationKind {
  const owners = pathParameters(paths, route.path);
  const schema = responseSchema(route.operation);
  if (schema === undefined) return { kind: "download", owners };
  const response: ResponseType = { resources: resourceNames(document, schema), schema };
  const lookup = fieldLookupAt(route.method, route.path);
  if (lookup !== undefined) return { kind: "lookup", owners: [], lookup, response };
  if (route.method === "get") return classifyGet(document, paths, route, owners, response);
  const item = owners.at(-1);
  const action = actionAt(route.method, route.path);
  if (item !== undefined && endsInParameter(route.path)) {
    const kind = route.method === "delete" ? "delete" : "update";
    return { kind, owners: owners.slice(0, -1), item: narrow(item, response), response: schema, action };
  }
  return route.method === "delete"
    ? { kind: "member", owners, field: lastSegment(route.path), response: schema, action }
    : classifyPost(paths, route, owners, response);
}

function classifyGet(
  document: Document,
  paths: PathIndex,
  { path }: Route,
  owners: readonly PathParameter[],
  response: ResponseType,
): OperationKind {
  const { schema } = response;
  const lists = { list: listItems(schema), search: searchItems(schema), v2List: v2ListItems(schema) };
  for (const [kind, items] of Object.entries(lists)) {
    if (items === undefined) continue;
    return { kind: kind as ListOperation["kind"], owners, items: resourceNames(document, items) };
  }
  const item = owners.at(-1);
  if (item !== undefined && endsInParameter(path)) {
    const narrowed = narrow(item, response);
    return { kind: "retrieve", owners: owners.slice(0, -1), item: narrowed, response: schema, action: undefined };
  }
  if (isPreview(paths, path, response)) return { kind: "preview", owners, response };
  return classifySingle(paths, path, owners, response, undefined);
}

function classifyPost(
  paths: PathIndex,
  { method, path }: Route,
  owners: readonly PathParameter[],
  response: ResponseType,
): OperationKind {
  const action = actionAt(method, path);
  const item = owners.at(-1);
  const isCollection = paths.listedResources(path).length > 0 || paths.has(`${path}/{}`);
  if (isCollection && paths.retrievedResources(path).length === 0) {
    const listed = paths.listedResources(path);
    const stored = listed.length > 0 ? listed : paths.retrievedResources(`${path}/{}`);
    const resources = response.resources.filter((name) => stored.length === 0 || stored.includes(name));
    return { kind: "create", owners, response: { ...response, resources } };
  }
  if (item?.resources.some((name) => response.resources.includes(name))) {
    const narrowed = narrow(item, response);
    return { kind: "update", owners: owners.slice(0, -1), item: narrowed, response: response.schema, action };
  }
  if (paths.retrievedResources(path).length > 0) return classifySingle(paths, path, owners, response, action);
  const parent = parentPath(path);
  if (paths.retrievedResources(parent).some((name) => response.resources.includes(name))) {
    return classifySingle(paths, parent, owners, response, action);
  }
  return { kind: isPreview(paths, path, response) ? "preview" : "create", owners, response };
}

/** An object at a path without an id is a member when its owner has a field for it and it has an id, else a singleton. */
function classifySingle(
  paths: PathIndex,
  path: string,
  owners: readonly PathParameter[],
  response: ResponseType,
  action: Action | undefined,
): OperationKind {
  const field = lastSegment(path);
  const isOwned = owners.at(-1)?.resources.some((resource) => paths.hasField(resource, field)) ?? false;
  const hasId = response.resources.some((resource) => paths.hasField(resource, "id"));
  if (isOwned && hasId) return { kind: "member", owners, field, response: response.schema, action };
  return { kind: "singleton", owners, response, action };
}

/** `/v1/invoices/upcoming` is below the collection of invoices and returns an invoice that isn't stored. */
function isPreview(paths: PathIndex, path: string, response: ResponseType): boolean {
  return paths.listedResources(parentPath(path)).some((name) => response.resources.includes(name));
}

function pathParameters(paths: PathIndex, path: string): readonly PathParameter[] {
  const segments = splitPath(path);
  return segments.flatMap((segment, index) => {
    if (!isParameter(segment)) return [];
    const resources = paths.identifiedResources(`/${segments.slice(0, index + 1).join("/")}`);
    return [{ name: parameterName(segment), resources }];
  });
}

/** Keeps the resources that the operation also returns, if there are any. */
function narrow(item: PathParameter, response: ResponseType): PathParameter {
  const resources = item.resources.filter((name) => response.resources.includes(name));
  return resources.length === 0 ? item : { ...item, resources };
}

function lastSegment(path: string): string {
  return splitPath(path).at(-1) ?? "";
}

function endsInParameter(path: string): boolean {
  return isParameter(lastSegment(path));
}
