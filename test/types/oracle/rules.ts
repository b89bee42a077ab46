import { overrides } from "../../../generator/model/overrides.js";
import type { Difference } from "./walk.js";

/** A difference that is meant. */
export interface OracleRule {
  readonly reason: string;
  /** In how many places. */
  readonly count: number;
  readonly explains: (difference: Difference) => boolean;
}

const isLiteral = (leaf: string): boolean => /^(".*"|-?\d+|true|false|null)$/.test(leaf);

type Leaves = Pick<Extract<Difference, { readonly kind: "leaves" }>, "ours" | "raw">;

/** What only ours takes, but for the `null` that unsets what `""` does. */
function onlyOurs({ ours, raw }: Leaves): string {
  return ours.filter((leaf) => !raw.includes(leaf) && !(leaf === "null" && raw.includes('""'))).join();
}

function onlyTheirs({ ours, raw }: Leaves): string {
  return raw.filter((leaf) => !ours.includes(leaf)).join();
}

const alwaysThere = new Set(
  overrides.flatMap(({ kind, use, at }) => (kind === "presence" && use === "present" ? [at] : [])),
);

/** What ours may say otherwise than openapi-typescript, by what exactly stands on the two sides. */
export const oracleRules: readonly OracleRule[] = [
  {
    reason: "a field of an answer that can be null is there: Stripe sends it as null",
    count: 2035,
    explains: (found) =>
      found.direction === "response" &&
      found.kind === "presence" &&
      !found.isOptional &&
      found.ours.includes("null") &&
      found.raw.includes("null"),
  },
  {
    reason: "a field that is always there, as the table of overrides says with a reference",
    count: 15,
    explains: (found) =>
      found.direction === "response" &&
      found.kind === "presence" &&
      !found.isOptional &&
      !found.raw.includes("null") &&
      // A path goes on behind a member of a union with that member's fields: `charge.customer<"customer">.balance`.
      alwaysThere.has(found.at.replace(/^.*<"([^"]+)">/, "$1")),
  },
  {
    reason: "what an empty text unsets, null unsets too: it is sent as one",
    count: 936,
    explains: (found) =>
      found.direction === "request" &&
      found.kind === "leaves" &&
      // Beside any text, openapi-typescript doesn't say that it may be empty; our name for that does.
      (found.raw.includes('""') || (found.raw.join() === "string" && found.texts.startsWith("Emptyable<string>"))) &&
      found.ours.filter((leaf) => !found.raw.includes(leaf)).join() === "null" &&
      onlyTheirs(found) === "",
  },
  {
    reason: "an enum of params that the document opens takes other texts too",
    count: 222,
    explains: (found) =>
      found.direction === "request" &&
      found.kind === "leaves" &&
      found.raw.every(isLiteral) &&
      onlyOurs(found) === "string & {}" &&
      onlyTheirs(found) === "",
  },
  {
    reason: "an optional param may be given as undefined, which is as good as absent",
    count: 7716,
    explains: (found) =>
      found.direction === "request" && found.kind === "undefined" && found.isAccepted && found.isOptional,
  },
  {
    reason: "an object that has a deleted form says that it isn't deleted",
    count: 27,
    explains: (found) =>
      found.direction === "response" &&
      found.kind === "only ours" &&
      found.name === "deleted" &&
      found.isOptional &&
      found.text === "undefined",
  },
  {
    reason: "metadata takes numbers, and null unsets a key",
    count: 192,
    explains: (found) =>
      found.direction === "request" &&
      found.kind === "leaves" &&
      found.at.endsWith(".metadata[key]") &&
      found.raw.join() === "string" &&
      onlyOurs(found) === "null,number",
  },
  {
    reason: "objects of params that nothing tells apart are one object",
    count: 7,
    explains: (found) =>
      found.direction === "request" &&
      found.kind === "objects" &&
      found.ours.length === 1 &&
      found.raw.length > 1 &&
      found.raw.every((name) => name === found.raw[0]),
  },
  {
    reason: "what only a browser with a publishable key is answered: see the overrides of kind `alternative`",
    count: 44,
    explains: (found) => found.direction === "response" && found.kind === "left out",
  },
  {
    reason: "an object of an answer that has no member yet may get some",
    count: 114,
    explains: (found) =>
      found.direction === "response" &&
      found.kind === "index" &&
      found.ours.members === 0 &&
      found.ours.index === undefined &&
      found.raw.members === 0 &&
      found.raw.index === "never",
  },
  {
    reason: "an object that the document knows nothing of can have any member",
    count: 4,
    explains: (found) =>
      found.kind === "leaves" &&
      found.at.endsWith("[key]") &&
      found.ours.join() === "unknown" &&
      found.raw.join() === "never",
  },
  {
    reason: "what the document says is binary may be bytes, text or a stream, with a name and a type",
    count: 2,
    explains: (found) =>
      found.direction === "request" &&
      (found.kind === "leaves"
        ? found.raw.join() === "Blob" && found.texts.startsWith("Uploadable ")
        : found.kind === "objects" && found.raw.length === 0 && found.texts.startsWith("FileSource | FileData ")),
  },
];
