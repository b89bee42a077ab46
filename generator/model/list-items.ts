import { intersectObjects } from "./merge-schemas.js";
import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";

/**
 * Returns the schema of a list's items, for any of Stripe's list shapes; undefined for other schemas. Resolves references.
 * A list has `data`, and the value of `object` says so; where it has no fixed value, `has_more` does, and in V2
 * `next_page_url`.
 */
export function listItems(document: Document, schema: Schema): Schema | undefined {
  const { properties = {} } = wholeOf(document, schema);
  const { object, data, has_more: hasMore, next_page_url: nextPage } = properties;
  const name = (object && resolve(document, object).enum)?.[0];
  const isList = name === undefined ? hasMore !== undefined : name === "list" || name === "search_result";
  return data !== undefined && (isList || nextPage !== undefined) ? resolve(document, data).items : undefined;
}

function wholeOf(document: Document, schema: Schema): Schema {
  const target = resolve(document, schema);
  return target.allOf === undefined ? target : intersectObjects(document, target);
}
