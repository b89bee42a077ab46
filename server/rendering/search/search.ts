import type { Schema } from "../../../generator/document/types.js";
import type { Call } from "../../operations/path-objects.js";
import { Refusal } from "../../api-error.js";
import { type Fields, idOf, isFields } from "../../json-object.js";
import { limitOf } from "../list-page.js";
import type { Objects } from "../../store/object-store.js";
import type { ListPlan } from "../../routing/classify-operation.js";
import { type SearchField, searchFields } from "./fields.js";
import { type Clause, parseQuery, type Query, unreadable } from "./query.js";

/** Whether an object is what a search looks for. */
type Accepts = (object: Fields) => boolean;

/** A page of what a search finds, newest first. */
export function answerSearch(objects: Objects, { items }: ListPlan, { path, params }: Call): Fields {
  const collection = path.split("/").at(-2) ?? "";
  const [resource = ""] = items;
  const accepts = compile(parseQuery(String(params["query"])), (clause) => {
    return fieldOf(resource, objects.schemaOf(resource), clause.field) ?? refuseField(clause, collection);
  });
  const found = objects.store.listed(items).filter(({ state, object }) => state === "listed" && accepts(object));
  const before = params["page"] === undefined ? Infinity : readPage(params["page"]);
  const rest = found.filter(({ sequence }) => sequence < before).reverse();
  const entries = rest.slice(0, limitOf(params));
  const hasMore = rest.length > entries.length;
  const expand = params["expand"];
  return {
    object: "search_result",
    data: entries.map((entry) => objects.present(entry)),
    has_more: hasMore,
    next_page: hasMore ? writePage(entries.at(-1)?.sequence ?? 0) : null,
    ...(Array.isArray(expand) && expand.includes("total_count") && { total_count: found.length }),
    url: path,
  };
}

function compile({ clauses, holds }: Query, fieldFor: (clause: Clause) => SearchField): Accepts {
  const conditions = clauses.map((clause) => compileClause(clause, fieldFor(clause)));
  if (holds === "any") return (object) => conditions.some((accepts) => accepts(object));
  return (object) => conditions.every((accepts) => accepts(object));
}

function compileClause(clause: Clause, { kind, read }: SearchField): Accepts {
  const { field, key, operator, isNegated, value } = clause;
  if ((key !== undefined) !== (field === "metadata")) throw unreadable();
  const matches = value === null ? isAbsent(operator) : matcherOf(clause, kind, value);
  const see = read ?? ((object: Fields) => valueAt(object, field, key));
  return (object) => matches(see(object)) !== isNegated;
}

function isAbsent(operator: string): (value: unknown) => boolean {
  if (operator !== ":") throw unreadable();
  return (value) => value === undefined || value === null || value === "";
}

function matcherOf({ field, operator, isQuoted }: Clause, kind: string, wanted: string): (value: unknown) => boolean {
  if (operator === "~" && kind === "string") return contains(wanted);
  if (operator === ":" && kind !== "numeric") {
    if (kind === "string" && !isQuoted) throw unreadable();
    return kind === "string" ? hasWords(wanted) : (value) => textOf(value) === wanted.toLowerCase();
  }
  if (operator === "~" || kind !== "numeric") {
    throw unreadable(`The field \`${field}\` is a ${kind}, which has no operator \`${operator}\`.`);
  }
  const number = Number(wanted);
  if (wanted.trim() === "" || Number.isNaN(number)) throw unreadable(`The field \`${field}\` is numeric.`);
  return (value) => typeof value === "number" && compare[operator](value, number);
}

const compare = {
  ":": (value: number, wanted: number) => value === wanted,
  ">": (value: number, wanted: number) => value > wanted,
  ">=": (value: number, wanted: number) => value >= wanted,
  "<": (value: number, wanted: number) => value < wanted,
  "<=": (value: number, wanted: number) => value <= wanted,
};

function contains(wanted: string): (value: unknown) => boolean {
  if (wanted.length < 3) throw unreadable("A substring has at least 3 characters.");
  return (value) => textOf(value)?.includes(wanted.toLowerCase()) === true;
}

/** A string matches where it has all the words, in their order. */
function hasWords(wanted: string): (value: unknown) => boolean {
  const words = wordsOf(wanted.toLowerCase());
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

function valueAt(object: Fields, field: string, key: string | undefined): unknown {
  let value: unknown = object;
  for (const name of key === undefined ? field.split(".") : [field, key]) {
    value = isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** Stripe lists the fields of its searches; a search that it doesn't list knows all plain fields. */
function fieldOf(resource: string, schema: Schema, field: string): SearchField | undefined {
  const known = searchFields[resource];
  if (known !== undefined) return Object.hasOwn(known, field) ? known[field] : undefined;
  const property = schema.properties?.[field];
  if (property === undefined) return undefined;
  if (property.type === "integer" || property.type === "number") return { kind: "numeric" };
  return { kind: property.type === "string" && property.enum === undefined ? "string" : "token" };
}

function refuseField({ field }: Clause, collection: string): never {
  const place = `https://docs.stripe.com/search#query-fields-for-${collection.replaceAll("_", "-")}`;
  throw new Refusal(400, {
    message: `Field \`${field}\` is an unsupported search field for resource \`${collection}\`. See ${place} for a list of supported fields.`,
    param: "query",
  });
}

function writePage(sequence: number): string {
  return Buffer.from(`page ${sequence}`).toString("base64url");
}

function readPage(page: unknown): number {
  const [, sequence] = /^page (\d+)$/.exec(Buffer.from(String(page), "base64url").toString()) ?? [];
  if (sequence === undefined) throw new Refusal(400, { message: `Invalid page: ${String(page)}`, param: "page" });
  return Number(sequence);
}
