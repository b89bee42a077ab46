import { type JsonObject, isJsonObject } from "../../json-object.js";
import type { CreationContext } from "./initial-state.js";

/** Returns the amount of a line item, price times quantity, in minor currency units. */
export function lineAmount(line: JsonObject, find: CreationContext["find"]): number {
  const { unit_amount: unit, unit_amount_decimal: decimal } = priceOf(line, find) ?? {};
  return Math.round(Number(unit ?? decimal ?? 0) * Number(line["quantity"] ?? 1));
}

/** Returns the total amount of line items in minor currency units; undefined without line items. */
export function linesAmount(lines: unknown, find: CreationContext["find"]): number | undefined {
  if (!Array.isArray(lines)) return undefined;
  return lines.filter(isJsonObject).reduce((sum, line) => sum + lineAmount(line, find), 0);
}

/** Returns the currency of the first line item's price. */
export function linesCurrency(lines: unknown, find: CreationContext["find"]): unknown {
  const line: unknown = Array.isArray(lines) ? lines[0] : lines;
  return isJsonObject(line) ? priceOf(line, find)?.["currency"] : undefined;
}

/** Returns the price of a line item: its `price_data`, or the stored price. */
export function priceOf(line: JsonObject, find: CreationContext["find"]): JsonObject | undefined {
  const { price, price_data: data } = line;
  if (isJsonObject(data)) return data;
  if (isJsonObject(price)) return price;
  return typeof price === "string" ? find(["price"], price) : undefined;
}
