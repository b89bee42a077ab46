import type { Schema } from "../../generator/document/types.js";
import type { Action } from "../behaviour/actions/action.js";
import { isNamed } from "../behaviour/initial-state/table.js";
import { type Call, findItem, findOwners } from "./path-objects.js";
import { answerCreate, makeUnkept } from "./create.js";
import { noSuch, Refusal } from "../api-error.js";
import { type Fields, isFields } from "../json-object.js";
import { page } from "../rendering/list-page.js";
import { makeObject } from "../store/build-object.js";
import type { Objects, Owner } from "../store/object-store.js";
import type { FindPlan, ItemPlan, ListPlan, MemberPlan, Plan, SingletonPlan } from "../routing/classify-operation.js";
import { isTombstone, variantsOf } from "../document/schemas.js";
import { answerSearch } from "../rendering/search/search.js";
import type { Entry } from "../store/entries.js";

/** Does what an operation does, and returns what it answers: an object, or a file's bytes. */
export function answer(objects: Objects, plan: Plan, call: Call): Fields | Uint8Array {
  const owners = findOwners(objects, plan.owners, call);
  switch (plan.kind) {
    case "list":
      return answerList(objects, plan, call, owners);
    case "v2List":
      return answerV2List(objects, plan, call, owners);
    case "search":
      return answerSearch(objects, plan, call);
    case "download":
      return emptyPdf;
    case "create":
      return answerCreate(objects, plan.made, call, owners);
    case "preview":
      return makeUnkept(objects, plan.made, call.params);
    case "retrieve":
      return answerRetrieve(objects, plan, call, owners);
    case "update":
      return answerUpdate(objects, plan, call, owners);
    case "delete":
      return answerDelete(objects, plan, call, owners);
    case "singleton":
      return answerSingleton(objects, plan, call, owners);
    case "member":
      return answerMember(objects, plan, call, owners);
    case "find":
      return answerFind(objects, plan, call);
  }
}

function answerList(objects: Objects, plan: ListPlan, call: Call, owners: readonly Owner[]): Fields {
  const { entries, hasMore } = page(objects, { items: plan.items, owner: owners.at(-1) }, call.params);
  const data = entries.map((entry) => objects.present(entry));
  return { object: "list", data, has_more: hasMore, url: call.path };
}

/** The pages of V2 are named by URLs: `page` says from which object to go on, and in which direction. */
function answerV2List(objects: Objects, plan: ListPlan, call: Call, owners: readonly Owner[]): Fields {
  const { page: token, ...params } = call.params;
  const cursor = token === undefined ? {} : readCursor(token);
  const { entries, hasMore } = page(objects, { items: plan.items, owner: owners.at(-1) }, { ...params, ...cursor });
  const isBackwards = "ending_before" in cursor;
  const urlOf = (name: string, entry: Entry | undefined): string | null => {
    if (entry === undefined) return null;
    const query = new URLSearchParams({ page: Buffer.from(`${name} ${entry.id}`).toString("base64url") });
    if (typeof params["limit"] === "number") query.set("limit", `${params["limit"]}`);
    return `${call.path}?${query.toString()}`;
  };
  return {
    data: entries.map((entry) => objects.present(entry)),
    next_page_url: isBackwards || hasMore ? urlOf("starting_after", entries.at(-1)) : null,
    previous_page_url: token !== undefined && (!isBackwards || hasMore) ? urlOf("ending_before", entries[0]) : null,
  };
}

function readCursor(token: unknown): Fields {
  const [, name, id] =
    /^(starting_after|ending_before) (.+)$/.exec(Buffer.from(String(token), "base64url").toString()) ?? [];
  if (name === undefined) throw new Refusal(400, { message: `Invalid page: ${String(token)}`, param: "page" });
  return { [name]: id };
}

function answerRetrieve(objects: Objects, plan: ItemPlan, call: Call, owners: readonly Owner[]): Fields {
  const entry = objects.store.find(plan.item.resources, call.ids[plan.item.param] ?? "");
  const tombstone = entry?.state === "deleted" ? tombstoneOf(objects, plan.answer, entry) : undefined;
  return tombstone ?? objects.present(findItem(objects, plan.item, call, owners));
}

function answerUpdate(objects: Objects, plan: ItemPlan, call: Call, owners: readonly Owner[]): Fields {
  const [resource = ""] = plan.item.resources;
  const id = call.ids[plan.item.param] ?? "";
  const isNew = isNamed(resource) && objects.live([resource], id) === undefined;
  if (isNew) return objects.present(objects.create(resource, { ...call.params, id }, owners));
  const entry = findItem(objects, plan.item, call, owners);
  change(objects, entry, plan.action, call);
  return objects.present(entry);
}

/** Most objects go; some stay as what their action made of them. */
function answerDelete(objects: Objects, plan: ItemPlan, call: Call, owners: readonly Owner[]): Fields {
  const entry = findItem(objects, plan.item, call, owners);
  if (plan.action !== undefined) {
    change(objects, entry, plan.action, call);
    return objects.present(entry);
  }
  objects.remove(entry);
  return tombstoneOf(objects, plan.answer, entry) ?? objects.present(entry);
}

function answerSingleton(objects: Objects, plan: SingletonPlan, call: Call, owners: readonly Owner[]): Fields {
  const [resource] = plan.made.resources;
  if (resource === undefined) return makeUnkept(objects, plan.made, call.params);
  const entry = objects.only(resource, owners);
  if (call.method !== "GET") change(objects, entry, plan.action, call);
  return objects.present(entry);
}

/** What an owner holds in a field: an object, or the id of one; often nothing. */
function answerMember(objects: Objects, plan: MemberPlan, call: Call, owners: readonly Owner[]): Fields {
  const owner = owners.at(-1);
  const holder = owner && objects.live([owner.resource], owner.id);
  const held = holder?.object[plan.field];
  const resources = variantsOf(objects.maker.document, plan.answer).flatMap(({ name }) => name ?? []);
  const entry = typeof held === "string" ? objects.live(resources, held) : undefined;
  if (holder === undefined || (entry === undefined && !isFields(held))) {
    throw noSuch(`${plan.field} of ${owner?.param ?? "object"}`, owner?.id ?? "", plan.field);
  }
  if (call.method === "DELETE") {
    objects.change(holder, { [plan.field]: null });
    const schema = variantsOf(objects.maker.document, plan.answer).find((it) => isTombstone(it.schema))?.schema;
    return makeObject(objects.maker, schema ?? plan.answer, { ...(held as Fields), deleted: true }, []);
  }
  if (entry === undefined) return held as Fields;
  if (call.method === "POST") change(objects, entry, plan.action, call);
  return objects.present(entry);
}

function answerFind(objects: Objects, { finder, made }: FindPlan, { params }: Call): Fields {
  const entry = objects.store.listed(made.resources).findLast(({ state, object }) => {
    return state === "listed" && finder.by.every((name) => isAlike(object[name], params[name]));
  });
  if (entry === undefined)
    throw noSuch(made.resources[0] ?? "object", String(params[finder.by[0] ?? ""]), finder.by[0] ?? "");
  if (finder.removes) objects.remove(entry);
  return { ...objects.present(entry), ...(finder.removes && { deleted: true }) };
}

function change(objects: Objects, entry: Entry, action: Action | undefined, { params }: Call): void {
  const { object } = entry;
  const { from, set = {} } = action ?? {};
  const status = object["status"];
  if (from !== undefined && typeof status === "string" && !from.includes(status)) {
    throw new Refusal(400, {
      ...(entry.resource.endsWith("_intent") && { code: `${entry.resource}_unexpected_state` }),
      message: `This ${entry.resource} has the status ${status}; only one with the status ${from.join(", ")} allows that.`,
    });
  }
  const done = typeof set === "function" ? set({ object, params, now: objects.maker.now() }) : set;
  objects.change(entry, { ...params, ...done });
}

function tombstoneOf(objects: Objects, schema: Schema, entry: Entry): Fields | undefined {
  const variants = variantsOf(objects.maker.document, schema).filter((variant) => isTombstone(variant.schema));
  const same = variants.find((it) => it.schema.properties?.["object"]?.enum?.[0] === entry.object["object"]);
  const variant = same ?? variants[0];
  return variant && objects.tombstone(entry, variant.schema);
}

/** Whether an object's field has all of what is asked for. */
function isAlike(value: unknown, wanted: unknown): boolean {
  if (!isFields(wanted)) return value === wanted;
  return isFields(value) && Object.entries(wanted).every(([name, inner]) => isAlike(value[name], inner));
}

const emptyPdf = new TextEncoder().encode(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" +
    "trailer<</Root 1 0 R>>\n%%EOF\n",
);
