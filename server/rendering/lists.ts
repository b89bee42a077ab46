import { ApiError } from "../api-error.js";
import type { JsonObject } from "../json-object.js";
import type { Entry } from "../store/entries.js";
import type { ObjectStore } from "../store/object-store.js";
import { type ListScope, queryPage } from "./list-page.js";

/** The path and the params of a list request. */
export interface ListRequest {
  readonly path: string;
  readonly params: JsonObject;
}

/** Renders a page of a V1 list. */
export function renderList(objects: ObjectStore, scope: ListScope, { path, params }: ListRequest): JsonObject {
  const { entries, hasMore } = queryPage(objects, scope, params);
  return { object: "list", data: entries.map((entry) => objects.render(entry)), has_more: hasMore, url: path };
}

/** Renders a page of a V2 list. The param `page` in its URLs holds the cursor: an object and a direction. */
export function renderV2List(objects: ObjectStore, scope: ListScope, { path, params }: ListRequest): JsonObject {
  const { page: token, ...filters } = params;
  const cursor = token === undefined ? {} : decodeCursor(token);
  const { entries, hasMore } = queryPage(objects, scope, { ...filters, ...cursor });
  const isBackwards = "ending_before" in cursor;
  const urlOf = (name: string, entry: Entry | undefined): string | null => {
    if (entry === undefined) return null;
    const query = new URLSearchParams({ page: Buffer.from(`${name} ${entry.id}`).toString("base64url") });
    if (typeof filters["limit"] === "number") query.set("limit", `${filters["limit"]}`);
    return `${path}?${query.toString()}`;
  };
  return {
    data: entries.map((entry) => objects.render(entry)),
    next_page_url: isBackwards || hasMore ? urlOf("starting_after", entries.at(-1)) : null,
    previous_page_url: token !== undefined && (!isBackwards || hasMore) ? urlOf("ending_before", entries[0]) : null,
  };
}

function decodeCursor(token: unknown): JsonObject {
  const [, name, id] =
    /^(starting_after|ending_before) (.+)$/.exec(Buffer.from(String(token), "base64url").toString()) ?? [];
  if (name === undefined) throw new ApiError(400, { message: `Invalid page: ${String(token)}`, param: "page" });
  return { [name]: id };
}
