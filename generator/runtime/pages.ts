import { Call, mockResponse } from "./call.js";
import { StripeAPIError } from "./errors.js";
import { encodeForm } from "./form.js";
import { defineNonEnumerable } from "./non-enumerable.js";
import type { ApiList } from "./lists.js";
import { addQuery, isV2Path } from "./path.js";
import { createResponseError, formatRequest } from "./parse-response.js";
import type { Response, ResponseInfo } from "./response.js";
import { check } from "./argument-checks.js";

/** The fields of all kinds of pages that determine the next page. */
interface PageFields {
  readonly object?: string;
  readonly data: unknown;
  readonly has_more?: boolean;
  readonly next_page?: string | null;
  readonly next_page_url?: string | null;
}

/** A page, and the data that iterators need, copied when the page arrived: the program may modify the page. */
interface PageSnapshot<L> {
  readonly page: L;
  /** The items in the order of iteration; undefined if the page has no `data` array. */
  readonly items: readonly unknown[] | undefined;
  /** The path of the next page: undefined after the last page, empty if the page has no valid cursor or URL. */
  readonly next: string | undefined;
}

/**
 * A paginated list: the call of the first page, and an async iterable over the items of all pages, each fetched when needed.
 * Every iteration starts from the first page, which is fetched once, or again if that failed.
 */
export class Pages<T, L extends { data: T[] } = ApiList<T>> extends Call<L> implements AsyncIterable<T> {
  static {
    // As in `Call`: this prototype has its own `constructor`.
    this.prototype.constructor = Promise;
  }

  /** Creates a list that rejects with an error, for tests. */
  static override from(error: Error): Pages<never, never>;
  /** Creates a list of one page from its items, or from a promise of them, for tests. */
  static override from<T extends object>(
    items: readonly T[] | PromiseLike<readonly T[]>,
    response?: Partial<ResponseInfo>,
  ): Pages<T>;
  /** Creates a list from its only page, such as a search's, for tests. Iterators end after it, even if it has a next page. */
  static override from<L extends { data: object[] }>(
    page: L | PromiseLike<L>,
    response?: Partial<ResponseInfo>,
  ): Pages<L["data"][number], L>;
  static override from(given: object, response?: Partial<ResponseInfo>): Pages<object, { data: object[] }> {
    const createPage = async (): Promise<{ data: object[] }> => {
      const data = await (given as PromiseLike<object[] | { data: object[] }>);
      const list = { object: "list", has_more: false, url: "", data };
      return Array.isArray(data) ? (list as ApiList<object>) : data;
    };
    const first = mockResponse(createPage(), response);
    const pages = new Pages<object, { data: object[] }>(first, "", () => first);
    pages.catch(() => undefined);
    return pages;
  }

  readonly #path: string;
  readonly #fetchPage: (path: string) => Promise<Response<L>>;
  /** The first page: undefined until it arrives, null if it failed. */
  #first: PageSnapshot<Response<L>> | null | undefined;
  /** Returns the list itself if `this` is a proxy of it: proxies have no private fields. */
  declare private readonly self: () => Pages<T, L>;

  /** `path` is the path of the first page, with its query; empty if no page can be fetched. */
  constructor(first: Promise<Response<L>>, path: string, fetchPage: (path: string) => Promise<Response<L>>) {
    super(first);
    void defineNonEnumerable(this, "self", () => this);
    this.#path = path;
    this.#fetchPage = fetchPage;
    // Registered right after the base class's reaction, this runs before those of callers that await the list.
    first.then(
      (page) => (this.#first = takeSnapshot(page, path)),
      () => (this.#first = null),
    );
  }

  /**
   * Iterates over the pages; backwards with `ending_before` in the params.
   * If fetching a page fails, the next call of `next` fetches it again.
   */
  pages(): AsyncIterableIterator<Response<L>> {
    const read = this.self().#createReader();
    return createIterator<Response<L>>(async () => {
      const snapshot = await read();
      return snapshot ? { value: snapshot.page } : { done: true, value: undefined };
    });
  }

  /** Iterates over the items of all pages; backwards with `ending_before` in the params. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    const read = this.self().#createReader();
    let items: readonly unknown[] = [];
    let index = 0;
    return createIterator<T>(async () => {
      while (index === items.length) {
        const snapshot = await read();
        if (!snapshot) return { done: true, value: undefined };
        items = snapshot.items!;
        index = 0;
      }
      // Timers and I/O can run after 1,000 items of a page; Stripe's pages have at most 100.
      if (index && index % 1000 === 0) await new Promise((resolve) => setTimeout(resolve));
      return { value: items[index++] as T };
    });
  }

  /** Collects the first `limit` items, from as many pages as needed; all items with `limit: Infinity`. */
  toArray({ limit }: { limit: number } = { limit: 0 }): Promise<T[]> {
    const list = this.self();
    if (typeof limit === "number" && limit > 0) return list.#collect(limit);
    list.catch(() => undefined);
    check(false, "limit", "above 0, or Infinity");
  }

  async #collect(limit: number): Promise<T[]> {
    const items: T[] = [];
    for await (const item of this) {
      if (items.push(item) >= limit) break;
    }
    return items;
  }

  /** Creates a function that returns the next page on each call, undefined after the last. It fetches a failed page again. */
  #createReader(): () => Promise<PageSnapshot<Response<L>> | undefined> {
    let path = this.#path;
    let last: PageSnapshot<Response<L>> | undefined;
    let isFirst = true;
    const seen = new Set([path]);
    return async () => {
      if (last) {
        const { next, page } = last;
        if (next === undefined) return undefined;
        // Fetching a page a second time would repeat forever.
        if (!next || seen.has(next)) throw createPageError(page.lastResponse, path);
        seen.add((path = next));
        last = undefined;
      }
      const useFirst = isFirst && this.#first !== null;
      isFirst = false;
      const page = await (useFirst ? this : this.#fetchPage(path));
      const snapshot = useFirst ? this.#first! : takeSnapshot(page, path);
      // A page whose next page is itself is the previous page again: its items were already yielded.
      if (!snapshot.items || snapshot.next === path) throw createPageError(page.lastResponse, path);
      return (last = snapshot);
    };
  }
}

/** Creates an iterator that runs its steps one after another; after a failed step, the next call runs it again. */
function createIterator<T>(step: () => Promise<IteratorResult<T, void>>): AsyncIterableIterator<T> {
  let last = Promise.resolve<unknown>(undefined) as ReturnType<typeof step>;
  return {
    next: () => (last = last.then(step, step)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Copies the data of a page that iterators need: the items, and the path of the next page. */
function takeSnapshot<L extends object>(page: L, path: string): PageSnapshot<L> {
  const { object, data, has_more, next_page, next_page_url: url } = page as L & PageFields;
  const items: unknown[] | undefined = Array.isArray(data) ? [...(data as unknown[])] : undefined;
  const isBackwards = /[?&]ending_before=[^&]/.test(path);
  if (isBackwards) items?.reverse();
  const last = items?.at(-1) as { readonly id?: unknown } | null | undefined;
  let next: string | undefined;
  if (!path || !(url || has_more)) next = undefined;
  // A URL that isn't a path could send the key to another host.
  else if (url) next = typeof url === "string" && isV2Path(url) ? url : "";
  else if (object === "search_result") next = setCursor("page", next_page, path);
  else next = setCursor(isBackwards ? "ending_before" : "starting_after", last?.id, path);
  return { page, items, next };
}

/** Sets a V1 cursor in the query of a path; returns an empty string if the cursor is invalid. */
function setCursor(name: string, cursor: unknown, path: string): string {
  if (typeof cursor !== "string" || !/^\P{Cs}+$/u.test(cursor)) return "";
  const param = encodeForm({ [name]: cursor });
  const pattern = RegExp(`([?&])${name}=[^&]*`);
  return pattern.test(path) ? path.replace(pattern, `$1${param}`) : addQuery(path, param);
}

/** Creates the error for a page without a `data` array, or without a valid reference to the next page. */
function createPageError(response: ResponseInfo, path: string): Error {
  return createResponseError(StripeAPIError, formatRequest({ method: "GET", path }), response, {});
}
