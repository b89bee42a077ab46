import { type Fields, isFields } from "../../json-object.js";
import type { Birth } from "./initial-state.js";

/** What a line asks for: its price times its quantity, in the currency's smallest unit. */
export function lineAmount(line: Fields, find: Birth["find"]): number {
  const { unit_amount: unit, unit_amount_decimal: decimal } = priceOf(line, find) ?? {};
  return Math.round(Number(unit ?? decimal ?? 0) * Number(line["quantity"] ?? 1));
}

/** What all lines of params ask for; undefined without lines. */
export function linesAmount(lines: unknown, find: Birth["find"]): number | undefined {
  if (!Array.isArray(lines)) return undefined;
  return lines.filter(isFields).reduce((sum, line) => sum + lineAmount(line, find), 0);
}

/** The currency of the first line's price. */
export function linesCurrency(lines: unknown, find: Birth["find"]): unknown {
  const line: unknown = Array.isArray(lines) ? lines[0] : lines;
  return isFields(line) ? priceOf(line, find)?.["currency"] : undefined;
}

/** A line's price: written out, or kept under an id. */
export function priceOf(line: Fields, find: Birth["find"]): Fields | undefined {
  const { price, price_data: data } = line;
  if (isFields(data)) return data;
  if (isFields(price)) return price;
  return typeof price === "string" ? find(["price"], price) : undefined;
}
