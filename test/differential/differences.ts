import { Amount, type Call, type Id, type Odd } from "./calls.js";
import type { Outcome, Sent } from "./wire.js";

/** A way in which our bytes are meant to differ from the official client's. */
export interface Difference {
  readonly title: string;
  /** Why ours is right. */
  readonly reason: string;
  /** Whether this is all that is different between the two outcomes of a call. */
  readonly explains: (call: Call, ours: Outcome, theirs: Outcome) => boolean;
  /** What shows that ours is right. */
  readonly example: Example;
}

/** A call, and what each client makes of it: its line, query and body, or how it refuses. */
export interface Example {
  readonly given: Partial<Call> & Pick<Call, "name">;
  readonly ours: string;
  readonly theirs: string;
}

/** The most intended differences that there may be. */
export const mostDifferences = 15;

const post = "POST /v1/customers";

/** Every intended difference from the official client. */
export const differences: readonly Difference[] = [
  {
    title: "no bare question mark",
    reason: "`?` without a query says nothing; the platform's fetch drops it from URLs",
    explains: (_, ours, theirs) => isSame(ours, { ...theirs, query: "" }) && (theirs as Sent).query === "?",
    example: {
      given: { name: "customers.list", params: { expand: [] } },
      ours: "GET /v1/customers",
      theirs: "GET /v1/customers?",
    },
  },
  refusal("number", NaN, "NaN", {
    reason: "no parameter takes NaN or Infinity: the API would read them as text",
    theirs: "odd=NaN",
  }),
  refusal("date", new Date(NaN), "NaN", { reason: "an invalid Date is no time", theirs: "odd=NaN" }),
  refusal("collection", new Map([["a", 1]]), "Map", {
    reason: "the members of a Map or Set would be lost without a word",
    theirs: "",
  }),
  refusal("code", () => "a", "Function", {
    reason: "a function would be lost, and a symbol sent as what it is called",
    theirs: "",
  }),
  refusal("bytes", Uint8Array.of(1, 2), "Uint8Array", {
    reason: "bytes belong into an upload; in a form they are a list of numbers, or text",
    theirs: "odd[0]=1&odd[1]=2",
  }),
  refusal("surrogate", "a\ud800", "a lone surrogate", {
    reason: "half a character has no UTF-8: another text would arrive",
    theirs: "odd=a%EF%BF%BD",
  }),
  {
    title: "objects say what they are in JSON",
    reason: "a Decimal or a dayjs has its value in toJSON(); the official client sends its private fields",
    explains: ({ odd }, ours, theirs) =>
      odd?.kind === "json" && !("refused" in theirs) && isSame(ours, replaceFields(theirs, odd)),
    example: {
      given: { name: "customers.create", params: { odd: new Amount() } },
      ours: `${post} odd=1.50`,
      theirs: `${post} odd[digits]=150&odd[scale]=2`,
    },
  },
  {
    title: "dots and nothing aren't ids",
    reason: "`.`, `..` and an empty id name another path: of the list, or of what is above it",
    explains: ({ ids }, ours) => ids.some((id) => /^\.{0,2}$/.test(idOf(id))) && isBadId(ours),
    example: {
      given: { name: "subscriptions.cancel", ids: [".."] },
      ours: "TypeError: subscription_exposed_id: must be an id",
      theirs: "DELETE /v1/subscriptions/..",
    },
  },
  {
    title: "an object stands for its id",
    reason: "what the API gave can be handed back as it is; no object could be meant otherwise where an id is wanted",
    explains: ({ ids }, ours, theirs) =>
      "line" in ours &&
      "refused" in theirs &&
      ids.some((id) => typeof id === "object") &&
      ids.every((id) => ours.line.includes(`/${encodeURIComponent(idOf(id))}`)),
    example: {
      given: { name: "customers.retrieve", ids: [{ id: "cus/1" }] },
      ours: "GET /v1/customers/cus%2F1",
      theirs:
        'Error: Stripe: Argument "customer" must be a string, but got: [object Object] (on API request to `GET /v1/customers/{customer}`)',
    },
  },
];

/** A value that our client refuses, naming the parameter and what is wrong with it, where the official client sends something. */
function refusal(
  kind: Odd["kind"],
  value: unknown,
  name: string,
  shown: { reason: string; theirs: string },
): Difference {
  return {
    title: `refuses what would be lost: ${kind}`,
    reason: shown.reason,
    explains: ({ odd }, ours, theirs) =>
      odd?.kind === kind &&
      !("refused" in theirs) &&
      isSame(ours, { refused: refuse(odd.at, nameOf(odd.value, name)) }),
    example: {
      given: { name: "customers.create", params: { odd: value } },
      ours: refuse("odd", name),
      theirs: `${post} ${shown.theirs}`.trim(),
    },
  };
}

function refuse(at: string, what: string): string {
  return `TypeError: ${at}: ${what} can't be sent`;
}

/** What a refusal calls a value: what kind of object it is, or which number; else what others of its kind are called. */
function nameOf(value: unknown, otherwise: string): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" || value instanceof Date
    ? otherwise
    : Object.prototype.toString.call(value).slice(8, -1);
}

/** The official client's outcome with the object's fields taken out, and its JSON in their place. */
function replaceFields(theirs: Sent, { at }: Odd): Sent {
  const replace = (text: string): string => text.replace(`${at}[digits]=150&${at}[scale]=2`, `${at}=1.50`);
  const [query, body] = [replace(theirs.query), replace(theirs.body)];
  return { ...theirs, query, body, ...(body && { contentLength: String(Buffer.byteLength(body)) }) };
}

function idOf(id: Id): string {
  return typeof id === "object" ? id.id : id;
}

function isBadId(ours: Outcome): boolean {
  return "refused" in ours && /^TypeError: \w+: must be an id/.test(ours.refused);
}

/** Whether two outcomes are the same, member by member. */
export function isSame(one: Outcome, other: Outcome): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
