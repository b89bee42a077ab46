import type { Include } from "./expand.js";

/** A page of a V1 list. */
export interface ApiList<T> {
  object: "list";
  data: T[];
  /** Whether more items follow this page. */
  has_more: boolean;
  url: string;
}

/** A page of search results, with the expanded paths `E`. */
export type ApiSearchResult<T, E = string> = ApiSearchPage<T> & Include<E, ApiSearchCount>;

/** The total number of matches, included only if `expand` has `total_count`. */
interface ApiSearchCount {
  total_count: number;
}

interface ApiSearchPage<T> {
  object: "search_result";
  data: T[];
  /** Whether more items follow this page. */
  has_more: boolean;
  /** The cursor of the next page. */
  next_page?: string | null;
  url: string;
}

/** A page of a V2 list. */
export interface V2List<T> {
  data: T[];
  next_page_url: string | null;
  previous_page_url: string | null;
}
