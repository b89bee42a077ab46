/** A page of a V1 list. */
export interface ApiList<T> {
  object: "list";
  data: T[];
  /** Whether there are more after this page. */
  has_more: boolean;
  url: string;
}

/** A page of a search. */
export interface ApiSearchResult<T> {
  object: "search_result";
  data: T[];
  /** Whether there are more after this page. */
  has_more: boolean;
  /** The cursor of the next page. */
  next_page?: string | null;
  url: string;
  /** How many match in all, where asked for by `expand: ["total_count"]`. */
  total_count?: number;
}

/** A page of a V2 list. */
export interface V2List<T> {
  data: T[];
  next_page_url: string | null;
  previous_page_url: string | null;
}
