import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";

/**
 * Returns the schema of a list's items, for any of Stripe's three list shapes; undefined for other schemas. Resolves
 * references.
 */
export function listItems(document: Document, schema: Schema): Schema | undefined {
  const { properties = {} } = resolve(document, schema);
  const isList = ["list", "search_result"].includes(String(properties["object"]?.enum?.[0]));
  const isV2List = properties["next_page_url"] !== undefined;
  return isList || isV2List ? properties["data"]?.items : undefined;
}
