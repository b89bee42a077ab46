import type { Document, Schema } from "../../generator/document/types.js";
import type { Action, Finder } from "../behaviour/actions/action.js";
import { actionAt, finderAt } from "../behaviour/actions/table.js";
import { answerOf, type Neighbours } from "../document/path-index.js";
import { isParameter, parameterName, type Route, split } from "./router.js";
import { listItems, resourceNames, searchItems, v2ListItems } from "../document/schemas.js";

/** A parameter of the path and the resources it can name: `{customer}` names a customer. */
export interface PathId {
  readonly param: string;
  readonly resources: readonly string[];
}

/** What an operation does to the objects kept, as far as the document tells. */
export type Plan = ListPlan | PlainPlan | CreatePlan | ItemPlan | SingletonPlan | MemberPlan | FindPlan;

/** Lists the objects that belong to the last owner, or searches for them. */
export interface ListPlan {
  readonly kind: "list" | "search" | "v2List";
  readonly owners: readonly PathId[];
  readonly items: readonly string[];
}

/** Answers without looking at objects. */
export interface PlainPlan {
  readonly kind: "download";
  readonly owners: readonly PathId[];
}

/** Makes an object; a preview is answered and forgotten. */
export interface CreatePlan {
  readonly kind: "create" | "preview";
  readonly owners: readonly PathId[];
  readonly made: Made;
}

/** Is about one object, named by the path's last id. */
export interface ItemPlan {
  readonly kind: "retrieve" | "update" | "delete";
  readonly owners: readonly PathId[];
  readonly item: PathId;
  readonly answer: Schema;
  readonly action: Action | undefined;
}

/** An object without an id of its own: one an account, or one an owner. */
export interface SingletonPlan {
  readonly kind: "singleton";
  readonly owners: readonly PathId[];
  readonly made: Made;
  readonly action: Action | undefined;
}

/** An object that its owner holds in a field, or doesn't: a customer's discount. */
export interface MemberPlan {
  readonly kind: "member";
  readonly owners: readonly PathId[];
  readonly field: string;
  readonly answer: Schema;
  readonly action: Action | undefined;
}

/** Is about one object, found by its fields. */
export interface FindPlan {
  readonly kind: "find";
  readonly owners: readonly [];
  readonly finder: Finder;
  readonly made: Made;
}

/** The resources an operation can make, or the schema of what it answers when that has no name. */
export interface Made {
  readonly resources: readonly string[];
  readonly schema: Schema;
}

/** Reads from the document what an operation does: from its method, its path, its answer and its neighbours. */
export function planOperation(document: Document, neighbours: Neighbours, route: Route): Plan {
  const owners = pathIds(neighbours, route.path);
  const answer = answerOf(route.operation);
  if (answer === undefined) return { kind: "download", owners };
  const made: Made = { resources: resourceNames(document, answer), schema: answer };
  const finder = finderAt(route.method, route.path);
  if (finder !== undefined) return { kind: "find", owners: [], finder, made };
  if (route.method === "get") return planGet(document, neighbours, route, owners, made);
  const item = owners.at(-1);
  const action = actionAt(route.method, route.path);
  if (item !== undefined && isParameter(split(route.path).at(-1) ?? "")) {
    const kind = route.method === "delete" ? "delete" : "update";
    return { kind, owners: owners.slice(0, -1), item: narrow(item, made), answer, action };
  }
  return route.method === "delete"
    ? { kind: "member", owners, field: split(route.path).at(-1) ?? "", answer, action }
    : planPost(neighbours, route, owners, made);
}

function planGet(
  document: Document,
  neighbours: Neighbours,
  { path }: Route,
  owners: readonly PathId[],
  made: Made,
): Plan {
  const answer = made.schema;
  const lists = { list: listItems(answer), search: searchItems(answer), v2List: v2ListItems(answer) };
  for (const [kind, items] of Object.entries(lists)) {
    if (items !== undefined) return { kind: kind as ListPlan["kind"], owners, items: resourceNames(document, items) };
  }
  const item = owners.at(-1);
  if (item !== undefined && isParameter(split(path).at(-1) ?? "")) {
    return { kind: "retrieve", owners: owners.slice(0, -1), item: narrow(item, made), answer, action: undefined };
  }
  if (isPreview(neighbours, path, made)) return { kind: "preview", owners, made };
  return planOne(neighbours, path, owners, made, undefined);
}

function planPost(neighbours: Neighbours, { method, path }: Route, owners: readonly PathId[], made: Made): Plan {
  const action = actionAt(method, path);
  const item = owners.at(-1);
  const isCollection = neighbours.listedAt(path).length > 0 || neighbours.has(`${path}/{}`);
  if (isCollection && neighbours.objectsAt(path).length === 0) {
    const listed = neighbours.listedAt(path);
    const kept = listed.length > 0 ? listed : neighbours.objectsAt(`${path}/{}`);
    const resources = made.resources.filter((name) => kept.length === 0 || kept.includes(name));
    return { kind: "create", owners, made: { ...made, resources } };
  }
  if (item?.resources.some((name) => made.resources.includes(name))) {
    return { kind: "update", owners: owners.slice(0, -1), item: narrow(item, made), answer: made.schema, action };
  }
  if (neighbours.objectsAt(path).length > 0) return planOne(neighbours, path, owners, made, action);
  const above = path.slice(0, path.lastIndexOf("/"));
  if (neighbours.objectsAt(above).some((name) => made.resources.includes(name))) {
    return planOne(neighbours, above, owners, made, action);
  }
  return { kind: isPreview(neighbours, path, made) ? "preview" : "create", owners, made };
}

/** One object at a path without an id: a field of its owner when it has an id of its own, else always there. */
function planOne(
  neighbours: Neighbours,
  path: string,
  owners: readonly PathId[],
  made: Made,
  action: Action | undefined,
): Plan {
  const field = split(path).at(-1) ?? "";
  const isOwned = owners.at(-1)?.resources.some((resource) => neighbours.hasField(resource, field)) ?? false;
  const hasId = made.resources.some((resource) => neighbours.hasField(resource, "id"));
  if (isOwned && hasId) return { kind: "member", owners, field, answer: made.schema, action };
  return { kind: "singleton", owners, made, action };
}

/** `/v1/invoices/upcoming` stands in the collection of invoices, and answers one that isn't in it. */
function isPreview(neighbours: Neighbours, path: string, made: Made): boolean {
  const listed = neighbours.listedAt(path.slice(0, path.lastIndexOf("/")));
  return listed.some((name) => made.resources.includes(name));
}

function pathIds(neighbours: Neighbours, path: string): readonly PathId[] {
  const segments = split(path);
  return segments.flatMap((segment, index) =>
    isParameter(segment)
      ? [
          {
            param: parameterName(segment),
            resources: neighbours.namedAt(`/${segments.slice(0, index + 1).join("/")}`),
          },
        ]
      : [],
  );
}

/** Where an operation answers less than its path can name, only that is meant. */
function narrow(item: PathId, made: Made): PathId {
  const both = item.resources.filter((name) => made.resources.includes(name));
  return both.length === 0 ? item : { ...item, resources: both };
}
