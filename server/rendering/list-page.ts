import { noSuch, Refusal } from "../api-error.js";
import { type Fields, idOf, isFields } from "../json-object.js";
import type { Objects, Owner } from "../store/object-store.js";
import type { Entry } from "../store/entries.js";

/** Which objects a list is about: these resources, and only what belongs to the last owner. */
export interface Scope {
  readonly items: readonly string[];
  readonly owner: Owner | undefined;
}

/** A page of a list and whether there are more in its direction. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly hasMore: boolean;
}

const paging = new Set(["limit", "starting_after", "ending_before", "expand", "page"]);

/** What lists leave out unless they are asked for a status (https://docs.stripe.com/api/subscriptions/list#list_subscriptions-status). */
const leftOut: Readonly<Record<string, string>> = { subscription: "canceled" };

/** The page of a V1 list: newest first, between the cursors. */
export function page(objects: Objects, scope: Scope, params: Fields): Page {
  const limit = limitOf(params);
  const { starting_after: after, ending_before: before } = params;
  if (after !== undefined && before !== undefined) {
    throw new Refusal(400, {
      message: "You can only specify one of these parameters: ending_before, starting_after.",
      param: "ending_before",
    });
  }
  const all = objects.store.listed(scope.items);
  const accepts = filterOf(objects, scope, params);
  if (before !== undefined) {
    const { sequence } = cursor(objects, scope, before, "ending_before");
    const { entries, hasMore } = take(all, accepts, limit, indexAfter(all, sequence), 1);
    return { entries: entries.toReversed(), hasMore };
  }
  const end =
    after === undefined ? all.length : indexFrom(all, cursor(objects, scope, after, "starting_after").sequence);
  return take(all, accepts, limit, end - 1, -1);
}

function take(
  all: readonly Entry[],
  accepts: (entry: Entry) => boolean,
  limit: number,
  start: number,
  step: 1 | -1,
): Page {
  const entries: Entry[] = [];
  for (let index = start; index >= 0 && index < all.length; index += step) {
    const entry = all[index];
    if (entry === undefined || !accepts(entry)) continue;
    if (entries.length === limit) return { entries, hasMore: true };
    entries.push(entry);
  }
  return { entries, hasMore: false };
}

/** How many objects a page has at most: 10 unless the params say so. */
export function limitOf(params: Fields): number {
  const { limit = 10 } = params;
  if (typeof limit !== "number" || (limit >= 1 && limit <= 100)) return Number(limit);
  const bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to 100";
  throw new Refusal(400, {
    code: "parameter_invalid_integer",
    message: `This value must be ${bound} (it currently is '${limit}').`,
    param: "limit",
  });
}

function cursor(objects: Objects, { items }: Scope, id: unknown, param: string): Entry {
  const entry = objects.store.find(items, String(id));
  if (entry === undefined) throw noSuch(items[0] ?? "object", String(id), param, 400);
  return entry;
}

/** What a list's params leave of its objects. */
function filterOf(objects: Objects, { items, owner }: Scope, params: Fields): (entry: Entry) => boolean {
  const filters = Object.entries(params).filter(([name, value]) => !paging.has(name) && value !== "");
  return (entry) => {
    if (entry.state !== "listed") return false;
    if (owner !== undefined && !objects.belongs(entry, owner)) return false;
    const hidden = params["status"] === undefined ? leftOut[entry.resource] : undefined;
    if (hidden !== undefined && entry.object["status"] === hidden && items.length === 1) return false;
    return filters.every(([name, value]) => matches(objects, entry, name, value));
  };
}

/** A param filters by the field of its name; plural ones by the field of which they list values. */
function matches(objects: Objects, { resource, object }: Entry, name: string, wanted: unknown): boolean {
  const { properties = {} } = objects.schemaOf(resource);
  const singular = name.endsWith("s") ? name.slice(0, -1) : name;
  if (Array.isArray(wanted) && properties[name] === undefined && properties[singular] !== undefined) {
    return wanted.includes(object[singular]);
  }
  const field = properties[name];
  if (field === undefined) return true;
  const canBe = typeof wanted !== "string" || field.enum === undefined || field.enum.includes(wanted);
  return !canBe || equals(object[name], wanted);
}

function equals(value: unknown, wanted: unknown): boolean {
  if (!isFields(wanted)) return value === wanted || (typeof wanted === "string" && idOf(value) === wanted);
  if (typeof value === "number") return isWithin(value, wanted);
  return isFields(value) && Object.entries(wanted).every(([name, inner]) => equals(value[name], inner));
}

function isWithin(value: number, { gt, gte, lt, lte }: Fields): boolean {
  return (
    (gt === undefined || value > Number(gt)) &&
    (gte === undefined || value >= Number(gte)) &&
    (lt === undefined || value < Number(lt)) &&
    (lte === undefined || value <= Number(lte))
  );
}

/** The first index whose entry isn't older than `sequence`; entries are sorted by it. */
function indexFrom(all: readonly Entry[], sequence: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.sequence ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexAfter(all: readonly Entry[], sequence: number): number {
  return indexFrom(all, sequence + 1);
}
