import type { Schema } from "../../../generator/document/types.js";
import { ApiError } from "../../api-error.js";
import { idOf, isJsonObject, type JsonObject } from "../../json-object.js";
import type { ObjectStore } from "../../store/object-store.js";
import { limitOf } from "../list-page.js";
import type { ListRequest } from "../lists.js";
import { type SearchField, searchFields } from "./fields.js";
import { type Clause, invalidQuery, parseQuery, type Query } from "./query.js";

/** Checks that an object matches a search query. */
type Predicate = (object: JsonObject) => boolean;

/** Renders a page of search results, newest first; throws API errors for invalid queries. */
export function search(objects: ObjectStore, items: readonly string[], { path, params }: ListRequest): JsonObject {
  const collection = path.split("/").at(-2) ?? "";
  const [resource = ""] = items;
  const matches = compile(parseQuery(String(params["query"])), (clause) => {
    return fieldOf(resource, objects.schemaOf(resource), clause.field) ?? throwUnsupported(clause, collection);
  });
  const listed = objects.entries.ofResources(items).filter(({ state }) => state === "listed");
  const found = listed.filter(({ object }) => matches(object));
  const before = params["page"] === undefined ? Infinity : decodePage(params["page"]);
  const rest = found.filter(({ sequence }) => sequence < before).reverse();
  const entries = rest.slice(0, limitOf(params));
  const hasMore = rest.length > entries.length;
  const expand = params["expand"];
  return {
    object: "search_result",
    data: entries.map((entry) => objects.render(entry)),
    has_more: hasMore,
    next_page: hasMore ? encodePage(entries.at(-1)?.sequence ?? 0) : null,
    ...(Array.isArray(expand) && expand.includes("total_count") && { total_count: found.length }),
    url: path,
  };
}

function compile({ clauses, operator }: Query, fieldFor: (clause: Clause) => SearchField): Predicate {
  const conditions = clauses.map((clause) => compileClause(clause, fieldFor(clause)));
  if (operator === "OR") return (object) => conditions.some((matches) => matches(object));
  return (object) => conditions.every((matches) => matches(object));
}

function compileClause(clause: Clause, { kind, read }: SearchField): Predicate {
  const { field, key, operator, isNegated, value } = clause;
  if ((key !== undefined) !== (field === "metadata")) throw invalidQuery();
  const matches = value === null ? isAbsent(operator) : matcherOf(clause, kind, value);
  const readField = read ?? ((object: JsonObject) => valueAt(object, field, key));
  return (object) => matches(readField(object)) !== isNegated;
}

function isAbsent(operator: string): (value: unknown) => boolean {
  if (operator !== ":") throw invalidQuery();
  return (value) => value === undefined || value === null || value === "";
}

function matcherOf({ field, operator, isQuoted }: Clause, kind: string, operand: string): (value: unknown) => boolean {
  if (operator === "~" && kind === "string") return contains(operand);
  if (operator === ":" && kind !== "numeric") {
    if (kind === "string" && !isQuoted) throw invalidQuery();
    return kind === "string" ? hasWords(operand) : (value) => textOf(value) === operand.toLowerCase();
  }
  if (operator === "~" || kind !== "numeric") {
    throw invalidQuery(`The field \`${field}\` is a ${kind}, which has no operator \`${operator}\`.`);
  }
  const number = Number(operand);
  if (operand.trim() === "" || Number.isNaN(number)) throw invalidQuery(`The field \`${field}\` is numeric.`);
  return (value) => typeof value === "number" && compare[operator](value, number);
}

const compare = {
  ":": (value: number, operand: number) => value === operand,
  ">": (value: number, operand: number) => value > operand,
  ">=": (value: number, operand: number) => value >= operand,
  "<": (value: number, operand: number) => value < operand,
  "<=": (value: number, operand: number) => value <= operand,
};

function contains(operand: string): (value: unknown) => boolean {
  if (operand.length < 3) throw invalidQuery("A substring has at least 3 characters.");
  return (value) => textOf(value)?.includes(operand.toLowerCase()) === true;
}

/** A string field matches when it contains all words in their order. */
function hasWords(operand: string): (value: unknown) => boolean {
  const words = wordsOf(operand.toLowerCase());
  return (value) => wordsOf(textOf(value) ?? "").includes(words);
}

function wordsOf(text: string): string {
  return ` ${text
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(" ")} `;
}

function textOf(value: unknown): string | undefined {
  const text = idOf(value) ?? value;
  const isScalar = ["string", "number", "boolean"].includes(typeof text);
  return isScalar ? String(text).toLowerCase() : undefined;
}

function valueAt(object: JsonObject, field: string, key: string | undefined): unknown {
  let value: unknown = object;
  for (const name of key === undefined ? field.split(".") : [field, key]) {
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** Stripe documents the fields of its searches; a search that it doesn't document supports all scalar fields. */
function fieldOf(resource: string, schema: Schema, field: string): SearchField | undefined {
  const known = searchFields[resource];
  if (known !== undefined) return Object.hasOwn(known, field) ? known[field] : undefined;
  const property = schema.properties?.[field];
  if (property === undefined) return undefined;
  if (property.type === "integer" || property.type === "number") return { kind: "numeric" };
  return { kind: property.type === "string" && property.enum === undefined ? "string" : "token" };
}

function throwUnsupported({ field }: Clause, collection: string): never {
  const link = `https://docs.stripe.com/search#query-fields-for-${collection.replaceAll("_", "-")}`;
  throw new ApiError(400, {
    message: `Field \`${field}\` is an unsupported search field for resource \`${collection}\`. See ${link} for a list of supported fields.`,
    param: "query",
  });
}

function encodePage(sequence: number): string {
  return Buffer.from(`page ${sequence}`).toString("base64url");
}

function decodePage(page: unknown): number {
  const [, sequence] = /^page (\d+)$/.exec(Buffer.from(String(page), "base64url").toString()) ?? [];
  if (sequence === undefined) throw new ApiError(400, { message: `Invalid page: ${String(page)}`, param: "page" });
  return Number(sequence);
}
