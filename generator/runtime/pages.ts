import { Call, mockResponse } from "./call.js";
import { StripeAPIError } from "./errors.js";
import { encodeForm } from "./form.js";
import { defineNonEnumerable } from "./non-enumerable.js";
import type { ApiList } from "./lists.js";
import { addQuery, isV2Path } from "./path.js";
import { createResponseError, describeRequest } from "./parse-response.js";
import type { Response, ResponseInfo } from "./response.js";
import { check } from "./argument-checks.js";

/** What pages of all kinds say of the next one. */
interface Page {
  readonly object?: string;
  readonly data: unknown;
  readonly has_more?: boolean;
  readonly next_page?: string | null;
  readonly next_page_url?: string | null;
}

/** A page, and what was taken of it when it arrived: whoever reads it may change it. */
interface PageSnapshot<L> {
  readonly page: L;
  /** In the order of iteration; undefined where the page has none. */
  readonly items: readonly unknown[] | undefined;
  /** The path of the page after it: undefined after the last one, empty where the page doesn't tell it. */
  readonly next: string | undefined;
}

/** How many items of a page are given in a row before timers and I/O have their turn; Stripe's pages have 100 at most. */
const ITEMS_PER_TURN = 1000;

/**
 * A list: a call of its first page, and an async iterable over the items of all pages, each fetched when it is needed.
 * Every iteration starts anew from the first page, which is fetched once, or again where that failed.
 */
export class Pages<T, L extends { data: T[] } = ApiList<T>> extends Call<L> implements AsyncIterable<T> {
  static {
    // As in `Call`, whose prototype this one's hides.
    this.prototype.constructor = Promise;
  }

  /** A list that fails with an error, for tests. */
  static override from(error: Error): Pages<never, never>;
  /** A list of one page with these items, or with those that a promise comes to, for tests. */
  static override from<T extends object>(
    items: readonly T[] | PromiseLike<readonly T[]>,
    response?: Partial<ResponseInfo>,
  ): Pages<T>;
  /** A list of this one page, such as a search's, for tests. Its iterators end after it, whatever it says of a next one. */
  static override from<L extends { data: object[] }>(
    page: L | PromiseLike<L>,
    response?: Partial<ResponseInfo>,
  ): Pages<L["data"][number], L>;
  static override from(given: object, response?: Partial<ResponseInfo>): Pages<object, { data: object[] }> {
    const createPage = async (): Promise<{ data: object[] }> => {
      const value = await (given as PromiseLike<object[] | { data: object[] }>);
      const list: Omit<ApiList<object>, "data"> = { object: "list", has_more: false, url: "" };
      return Array.isArray(value) ? { ...list, data: value } : value;
    };
    const first = mockResponse(createPage(), response);
    const pages = new Pages<object, { data: object[] }>(first, "", () => first);
    pages.catch(() => undefined);
    return pages;
  }

  readonly #path: string;
  readonly #fetchPage: (path: string) => Promise<Response<L>>;
  /** The first page, once it is there; null when it failed. */
  #first: PageSnapshot<Response<L>> | null | undefined;
  /** The list itself where `this` is a proxy of it, which has no private fields. */
  declare private readonly self: () => Pages<T, L>;

  /** `path` is where the first page comes from, query included; empty where no page can be fetched. */
  constructor(first: Promise<Response<L>>, path: string, fetchPage: (path: string) => Promise<Response<L>>) {
    super(first);
    void defineNonEnumerable(this, "self", () => this);
    this.#path = path;
    this.#fetchPage = fetchPage;
    // This comes right after the base class's own reaction, and so before that of anyone who awaits the list.
    first.then(
      (page) => (this.#first = takeSnapshot(page, path)),
      () => (this.#first = null),
    );
  }

  /**
   * Iterates over the pages; with `ending_before` in the params, backwards.
   * When a page fails, the next call of the iterator's `next` asks for it again.
   */
  pages(): AsyncIterableIterator<Response<L>> {
    const read = this.self().#createReader();
    return createIterator<Response<L>>(async () => {
      const arrival = await read();
      return arrival ? { value: arrival.page } : { done: true, value: undefined };
    });
  }

  /** Iterates over the items of all pages; with `ending_before` in the params, backwards. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    const read = this.self().#createReader();
    let items: readonly unknown[] = [];
    let given = 0;
    return createIterator<T>(async () => {
      while (given === items.length) {
        const arrival = await read();
        if (!arrival) return { done: true, value: undefined };
        items = arrival.items!;
        given = 0;
      }
      if (given && given % ITEMS_PER_TURN === 0) await new Promise((resolve) => setTimeout(resolve));
      return { value: items[given++] as T };
    });
  }

  /** The first `limit` items, over as many pages as that takes; all of them only with `limit: Infinity`. */
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

  /** Reads one page after another: undefined after the last one. A page that failed is asked for again. */
  #createReader(): () => Promise<PageSnapshot<Response<L>> | undefined> {
    let path = this.#path;
    let last: PageSnapshot<Response<L>> | undefined;
    let isFirst = true;
    const seen = new Set([path]);
    return async () => {
      if (last) {
        const { next, page } = last;
        if (next === undefined) return undefined;
        // A page that comes again would never end.
        if (!next || seen.has(next)) throw createPageError(page.lastResponse, path);
        seen.add((path = next));
        last = undefined;
      }
      const isThere = isFirst && this.#first !== null;
      isFirst = false;
      const page = await (isThere ? this : this.#fetchPage(path));
      const arrival = isThere ? this.#first! : takeSnapshot(page, path);
      // One that leads to itself came again: its items were given already.
      if (!arrival.items || arrival.next === path) throw createPageError(page.lastResponse, path);
      return (last = arrival);
    };
  }
}

/** An iterator whose steps wait for one another; one that failed is taken again by the next call. */
function createIterator<T>(step: () => Promise<IteratorResult<T, void>>): AsyncIterableIterator<T> {
  let last = Promise.resolve<unknown>(undefined) as ReturnType<typeof step>;
  return {
    next: () => (last = last.then(step, step)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Takes of a page what iterators need: the items, and the path of the next page. */
function takeSnapshot<L extends object>(page: L, path: string): PageSnapshot<L> {
  const { object, data, has_more, next_page, next_page_url: url } = page as L & Page;
  const items: unknown[] | undefined = Array.isArray(data) ? [...(data as unknown[])] : undefined;
  // With `ending_before` in the params, a list is read backwards.
  const isBackwards = /[?&]ending_before=[^&]/.test(path);
  if (isBackwards) items?.reverse();
  const nextPath = (): string => {
    if (url) return checkNextPath(url);
    if (object === "search_result") return setCursor("page", next_page, path);
    const last = items?.at(-1) as { readonly id?: unknown } | null | undefined;
    return setCursor(isBackwards ? "ending_before" : "starting_after", last?.id, path);
  };
  return { page, items, next: path && (url || has_more) ? nextPath() : undefined };
}

/** V2 lists say where the next page is. A URL of another host would take the key there: it isn't followed. */
function checkNextPath(url: unknown): string {
  return typeof url === "string" && isV2Path(url) ? url : "";
}

/** V1 goes on by a cursor: the path with this one in its query; empty where it is none. */
function setCursor(name: string, cursor: unknown, path: string): string {
  if (typeof cursor !== "string" || !/^\P{Cs}+$/u.test(cursor)) return "";
  const param = encodeForm({ [name]: cursor });
  const place = RegExp(`([?&])${name}=[^&]*`);
  if (place.test(path)) return path.replace(place, (_, mark: string) => mark + param);
  return addQuery(path, param);
}

/** The error of a page without data, or that says there are more but not how to get them. */
function createPageError(response: ResponseInfo, path: string): Error {
  return createResponseError(StripeAPIError, describeRequest({ method: "GET", path }), response, {});
}
