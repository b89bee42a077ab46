import { ApiError, resourceMissing } from "../api-error.js";
import { idOf, isJsonObject, type JsonObject } from "../json-object.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";
import type { Owner } from "../store/owners.js";

/** The objects of a list: some resources, limited to those of an owner. */
export interface ListScope {
  readonly items: readonly string[];
  readonly owner: Owner | undefined;
}

/** A page of entries, and whether more follow in its direction. */
export interface EntryPage {
  readonly entries: readonly Entry[];
  readonly hasMore: boolean;
}

/** The params of lists that filter otherwise than by the field of their name: by resource and name. */
const filters: Readonly<Record<string, (object: JsonObject, value: unknown) => boolean>> = {
  // https://docs.stripe.com/api/events/list#list_events-type
  "event type": ({ type }, value) =>
    typeof value === "string" && value.endsWith("*") ? String(type).startsWith(value.slice(0, -1)) : type === value,
  // https://docs.stripe.com/api/events/list#list_events-delivery_success
  "event delivery_success": ({ pending_webhooks: pending }, value) => (pending === 0) === value,
};

const pageParams = new Set(["limit", "starting_after", "ending_before", "expand", "page"]);

/** The status that a list excludes unless a status is requested (https://docs.stripe.com/api/subscriptions/list#list_subscriptions-status). */
const excludedStatuses: Readonly<Record<string, string>> = { subscription: "canceled" };

/** Returns the page of a V1 list that its params request, newest first; throws API errors for bad cursors and limits. */
export function queryPage(objects: ObjectStore, scope: ListScope, params: JsonObject): EntryPage {
  const limit = limitOf(params);
  const { starting_after: after, ending_before: before } = params;
  if (after !== undefined && before !== undefined) {
    throw new ApiError(400, {
      message: "You can only specify one of these parameters: ending_before, starting_after.",
      param: "ending_before",
    });
  }
  const all = objects.entries.ofResources(scope.items);
  const matches = createFilter(objects, scope, params);
  if (before !== undefined) {
    const { sequence } = resolveCursor(objects, scope, before, "ending_before");
    const { entries, hasMore } = collectPage(all, matches, limit, firstIndex(all, sequence + 1), 1);
    return { entries: entries.toReversed(), hasMore };
  }
  const end =
    after === undefined ? all.length : firstIndex(all, resolveCursor(objects, scope, after, "starting_after").sequence);
  return collectPage(all, matches, limit, end - 1, -1);
}

function collectPage(
  all: readonly Entry[],
  matches: (entry: Entry) => boolean,
  limit: number,
  start: number,
  step: 1 | -1,
): EntryPage {
  const entries: Entry[] = [];
  for (let index = start; index >= 0 && index < all.length; index += step) {
    const entry = all[index];
    if (entry === undefined || !matches(entry)) continue;
    if (entries.length === limit) return { entries, hasMore: true };
    entries.push(entry);
  }
  return { entries, hasMore: false };
}

/** Returns the maximum number of objects on a page: the param `limit`, 10 by default. */
export function limitOf(params: JsonObject): number {
  const { limit = 10 } = params;
  if (typeof limit !== "number" || (limit >= 1 && limit <= 100)) return Number(limit);
  const bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to 100";
  throw new ApiError(400, {
    code: "parameter_invalid_integer",
    message: `This value must be ${bound} (it currently is '${limit}').`,
    param: "limit",
  });
}

function resolveCursor(objects: ObjectStore, { items }: ListScope, id: unknown, param: string): Entry {
  const entry = objects.entries.get(items, String(id));
  if (entry === undefined) throw resourceMissing(items[0] ?? "object", String(id), param, 400);
  return entry;
}

/** Creates the filter of a list from its scope and its params. */
function createFilter(
  objects: ObjectStore,
  { items, owner }: ListScope,
  params: JsonObject,
): (entry: Entry) => boolean {
  const given = Object.entries(params).filter(([name, value]) => !pageParams.has(name) && value !== "");
  return (entry) => {
    if (entry.state !== "listed") return false;
    if (owner !== undefined && !objects.belongsTo(entry, owner)) return false;
    const excluded = params["status"] === undefined ? excludedStatuses[entry.resource] : undefined;
    if (excluded !== undefined && entry.object["status"] === excluded && items.length === 1) return false;
    return given.every(([name, value]) => matchesParam(objects, entry, name, value));
  };
}

/** A param filters by the field of the same name; an array also by the field of its singular name. */
function matchesParam(objects: ObjectStore, { resource, object }: Entry, name: string, value: unknown): boolean {
  const filter = filters[`${resource} ${name}`];
  if (filter !== undefined) return filter(object, value);
  const { properties = {} } = objects.schemaOf(resource);
  const singular = name.endsWith("s") ? name.slice(0, -1) : name;
  if (Array.isArray(value) && properties[name] === undefined && properties[singular] !== undefined) {
    return value.includes(object[singular]);
  }
  const field = properties[name];
  if (field === undefined) return true;
  const isPossible = typeof value !== "string" || field.enum === undefined || field.enum.includes(value);
  return !isPossible || equals(object[name], value);
}

function equals(value: unknown, param: unknown): boolean {
  if (!isJsonObject(param)) return value === param || (typeof param === "string" && idOf(value) === param);
  if (typeof value === "number") return isWithin(value, param);
  return isJsonObject(value) && Object.entries(param).every(([name, member]) => equals(value[name], member));
}

function isWithin(value: number, { gt, gte, lt, lte }: JsonObject): boolean {
  return (
    (gt === undefined || value > Number(gt)) &&
    (gte === undefined || value >= Number(gte)) &&
    (lt === undefined || value < Number(lt)) &&
    (lte === undefined || value <= Number(lte))
  );
}

/** Returns the first index whose entry has at least this sequence number, by binary search. */
function firstIndex(all: readonly Entry[], sequence: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.sequence ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}
