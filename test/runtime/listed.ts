import type { Replier } from "./recorder.js";

export interface Item {
  readonly id: string;
}

/** The ids of the items that there are, in order. */
export const ALL = ["i1", "i2", "i3", "i4", "i5"];
const items = ALL.map((id) => ({ id, object: "item" }));

/** Answers as the API does: lists with cursors, searches with tokens, V2 lists with URLs; two items a page. */
export const lists: Replier = ({ url }) => {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const indexOf = (name: string) => items.findIndex(({ id }) => id === searchParams.get(name));
  if (pathname === "/v1/search") {
    const start = Number(searchParams.get("page")?.replace("tok=+", "") ?? 0);
    const rest = {
      has_more: start + 2 < items.length,
      next_page: start + 2 < items.length ? `tok=+${start + 2}` : null,
    };
    return { body: { object: "search_result", url: "/v1/search", data: items.slice(start, start + 2), ...rest } };
  }
  if (pathname === "/v2/items") {
    const start = Number(searchParams.get("page") ?? 0);
    const next = start + 2 < items.length ? `/v2/items?limit=2&page=${start + 2}` : null;
    return { body: { data: items.slice(start, start + 2), next_page_url: next, previous_page_url: null } };
  }
  if (searchParams.has("ending_before")) {
    const end = indexOf("ending_before");
    const data = items.slice(Math.max(0, end - 2), end);
    return { body: { object: "list", url: "/v1/items", data, has_more: end > 2 } };
  }
  const start = indexOf("starting_after") + 1;
  const data = items.slice(start, start + 2);
  return { body: { object: "list", url: "/v1/items", data, has_more: start + 2 < items.length } };
};

/** The ids of the items that an iteration gives. */
export const idsOf = async (pages: AsyncIterable<Item>) => {
  const ids: string[] = [];
  for await (const { id } of pages) ids.push(id);
  return ids;
};
