import { ApiError } from "../../api-error.js";

/** The operator of a clause. */
export type Operator = ":" | "~" | ">" | ">=" | "<" | "<=";

/** One condition of a search query: `-metadata["order"]:"42"`. */
export interface Clause {
  readonly isNegated: boolean;
  readonly field: string;
  /** The key in brackets after the field. */
  readonly key: string | undefined;
  readonly operator: Operator;
  /** null for the literal `null`, which matches an absent value. */
  readonly value: string | null;
  readonly isQuoted: boolean;
}

/** A parsed search query: clauses joined by `AND` or by `OR`. */
export interface Query {
  readonly clauses: readonly Clause[];
  readonly operator: "AND" | "OR";
}

const quoted = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'`;
const clausePattern = new RegExp(
  String.raw`(?<minus>-?)(?<field>[a-z_][\w.]*)(?:\[(?<key>${quoted})\])?(?<operator>>=|<=|[:~<>])(?<value>${quoted}|[^\s"']+)`,
  "iy",
);
const joinPattern = /\s+(?:(and|or)\s+)?/iy;

/** Parses a query in Stripe's search query language (https://docs.stripe.com/search#search-query-language); throws API errors. */
export function parseQuery(text: string): Query {
  const query = text.trim();
  const clauses: Clause[] = [];
  const joins = new Set<string>();
  let index = 0;
  while (index < query.length || clauses.length === 0) {
    if (clauses.length > 0) {
      const join = matchAt(joinPattern, query, index);
      if (join === undefined) throw invalidQuery();
      joins.add((join[1] ?? "and").toLowerCase());
      index += join[0].length;
    }
    const match = matchAt(clausePattern, query, index);
    if (match === undefined) throw invalidQuery();
    clauses.push(readClause(match.groups ?? {}));
    index += match[0].length;
  }
  if (joins.size > 1) throw invalidQuery("AND and OR can't be combined in one query.");
  return { clauses, operator: joins.has("or") ? "OR" : "AND" };
}

/** Creates the API error for an invalid query. */
export function invalidQuery(
  hint = 'Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
): ApiError {
  return new ApiError(400, { message: `We were unable to parse your search query. ${hint}`, param: "query" });
}

function readClause({
  minus,
  field = "",
  key,
  operator = ":",
  value = "",
}: RegExpExecArray["groups"] & object): Clause {
  const isQuoted = /^["']/.test(value);
  const isNull = /^null$/i.test(value);
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(value);
  if (!isQuoted && !isNull && !isNumber) throw invalidQuery();
  return {
    isNegated: minus === "-",
    field,
    key: key === undefined ? undefined : unquote(key),
    operator: operator as Operator,
    value: isNull ? null : isQuoted ? unquote(value) : value,
    isQuoted,
  };
}

function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text) ?? undefined;
}
