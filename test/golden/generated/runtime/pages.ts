import { Call } from "./call.js";
import type { ApiList } from "./lists.js";
import { StripeAPIError } from "./errors.js";
import { replyError, titleOf, type Response, type ResponseInfo } from "./reply.js";
import { isV2Path, type Input } from "./request.js";
import { check } from "./text.js";

/** Where a page comes from. */
export interface PageSource {
  readonly path: string;
  readonly input: Input;
}

/** What pages of all kinds say of the next one. */
interface Page {
  readonly object?: string;
  readonly data: readonly { readonly id?: unknown }[];
  readonly has_more?: boolean;
  readonly next_page?: string | null;
  readonly next_page_url?: string | null;
  readonly lastResponse: ResponseInfo;
}

/**
 * A list: a call of its first page, and an async iterable over the items of all pages, each fetched when it is needed.
 * Every iteration starts anew from the first page, which is fetched once, or again where that failed.
 */
export class Pages<T, L extends { data: T[] } = ApiList<T>> extends Call<L> implements AsyncIterable<T> {
  static {
    // As in `Call`, whose prototype this one's hides.
    this.prototype.constructor = Promise;
  }

  readonly #source: PageSource;
  #hasFirst = true;
  readonly #fetchPage: (source: PageSource) => Promise<Response<L>>;

  constructor(
    first: Promise<Response<L>>,
    source: PageSource,
    fetchPage: (source: PageSource) => Promise<Response<L>>,
  ) {
    super(first);
    first.catch(() => (this.#hasFirst = false));
    this.#source = source;
    this.#fetchPage = fetchPage;
  }

  /**
   * Iterates over the pages; with `ending_before` in the params, backwards.
   * When a page fails, the next call of the iterator's `next` asks for it again.
   */
  pages(): AsyncIterableIterator<Response<L>> {
    let isFirst = true;
    let source: PageSource | undefined = this.#source;
    let page: Response<L> | undefined;
    const seen = new Set<unknown>();
    return iterate<Response<L>>(async () => {
      if (page && source) source = sourceAfter(page, source, seen);
      page = undefined;
      if (!source) return { done: true, value: undefined };
      const fetched = isFirst && this.#hasFirst ? this : this.#fetchPage(source);
      isFirst = false;
      const value = await fetched;
      if (!Array.isArray(value.data)) throw brokenPage(value.lastResponse, source);
      page = value;
      return { value };
    });
  }

  /** Iterates over the items of all pages; with `ending_before` in the params, backwards. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    const pages = this.pages();
    let items: T[] = [];
    return iterate(async () => {
      while (!items.length) {
        const page = await pages.next();
        if (page.done) return page;
        items = [...page.value.data];
        if (isBackwards(this.#source)) items.reverse();
      }
      return { value: items.shift()! };
    });
  }

  /** The first `limit` items, over as many pages as that takes; all of them only with `limit: Infinity`. */
  toArray({ limit }: { limit: number } = { limit: 0 }): Promise<T[]> {
    if (typeof limit === "number" && limit > 0) return this.#collect(limit);
    this.catch(() => undefined);
    check(false, "limit", "above 0, or Infinity");
  }

  async #collect(limit: number): Promise<T[]> {
    const items: T[] = [];
    for await (const item of this) {
      if (items.push(item) >= limit) break;
    }
    return items;
  }
}

/** An iterator whose steps wait for one another; one that failed is taken again by the next call. */
function iterate<T>(step: () => Promise<IteratorResult<T, void>>): AsyncIterableIterator<T> {
  let last = Promise.resolve<unknown>(undefined) as ReturnType<typeof step>;
  return {
    next: () => (last = last.then(step, step)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/**
 * Where the page after a page comes from; undefined after the last one. V2 lists say its path and query, searches its
 * cursor; V1 lists go on after the last id, or before the first one when they are read backwards.
 */
function sourceAfter(page: object, source: PageSource, seen: Set<unknown>): PageSource | undefined {
  const { path, input } = source;
  const { object, data, has_more, next_page, next_page_url: url, lastResponse } = page as Page;
  if (!url && !has_more) return undefined;
  const [name, cursor] =
    object === "search_result"
      ? ["page", next_page]
      : isBackwards(source)
        ? ["ending_before", data[0]?.id]
        : ["starting_after", data.at(-1)?.id];
  const place = url ?? cursor;
  // A URL of another host would take the key there, and a place that comes again never ends.
  const isWrong = typeof place !== "string" || seen.has(place) || (url && !isV2Path(url));
  if (isWrong) throw brokenPage(lastResponse, source);
  seen.add(place);
  return url
    ? { path: url, input: { host: input.host } }
    : { path, input: { ...input, params: { ...input.params, [name]: cursor } } };
}

/** Whether a list is read backwards, from the item in `ending_before` on. */
function isBackwards({ input }: PageSource): boolean {
  return Boolean((input.params as { ending_before?: unknown } | undefined)?.ending_before);
}

/** The error of a page without data, or that says there are more but not how to get them. */
function brokenPage(response: ResponseInfo, { path }: PageSource): Error {
  return replyError(StripeAPIError, titleOf({ method: "GET", path }), response, {});
}
