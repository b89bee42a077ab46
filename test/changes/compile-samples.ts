import type { ChangeKind } from "../../generator/changes/change.js";
import { answer, ref, type Fragment } from "../model/fixture.js";
import { enumOf, form, id, integer, object, openParam, post, text } from "./fragments.js";

/** A change between the documents below, and a program that was written for the old SDK. */
export interface Sample {
  readonly kind: ChangeKind;
  readonly at: string;
  readonly program: string;
}

const nullable = { ...text, nullable: true };
const resource = (name: string, properties: object, required: readonly string[], rest: object = {}) =>
  object({ id: text, object: enumOf(name), ...properties }, ["id", "object", ...required], {
    "x-resourceId": name,
    ...rest,
  });
const create = (operationId: string, schema: object, result = "cup") =>
  post({ operationId, ...form(schema), responses: answer(ref(result)) });
const expand = { type: "array", items: text };

/** The old document. */
export const old: Fragment = {
  schemas: {
    cup: resource(
      "cup",
      {
        gone: text,
        name: text,
        note: text,
        either: text,
        size: text,
        maybe: nullable,
        wide: { anyOf: [text, integer] },
        kind: enumOf("a", "b"),
        owner: id("person"),
        maker: text,
      },
      ["gone", "name", "note", "either", "size", "maybe", "wide", "kind", "owner", "maker"],
      { "x-expandableFields": ["owner"] },
    ),
    person: resource("person", {}, []),
    saucer: resource("saucer", {}, []),
  },
  body: {
    gone: text,
    either: { anyOf: [text, integer] },
    color: enumOf("red", "blue"),
    size: text,
    wider: text,
    shape: enumOf("round", "square"),
    oven: openParam("gas", "stone"),
    old_name: text,
    expand,
    enabled_events: { type: "array", items: enumOf("cup.broken", "cup.created", "cup.sold") },
  },
  paths: {
    "/v1/lids": create("PostLids", object({ a: text })),
    "/v1/plates": create("PostPlates", object({ a: text, b: text }, ["a"])),
    "/v1/spoons": create("PostSpoons", object({ a: text }, ["a"])),
    "/v1/forks": create("PostForks", object({ a: text })),
    "/v1/people": create("PostPeople", object({ a: text }), "person"),
  },
};

/** The new document. */
export const now: Fragment = {
  schemas: {
    cup: resource(
      "cup",
      {
        name: nullable,
        note: text,
        either: { anyOf: [text, integer] },
        size: integer,
        maybe: text,
        wide: text,
        kind: enumOf("a", "b", "c"),
        more: text,
        owner: text,
        maker: id("person"),
      },
      ["name", "either", "size", "maybe", "wide", "kind", "more", "owner", "maker"],
      { "x-expandableFields": ["maker"] },
    ),
    person: resource("person", {}, []),
  },
  body: {
    either: text,
    color: enumOf("blue"),
    size: integer,
    wider: { anyOf: [text, integer] },
    shape: enumOf("round", "square", "oval"),
    oven: openParam("gas"),
    old_name: { ...text, deprecated: true },
    more: text,
    expand,
    enabled_events: { type: "array", items: enumOf("cup.created", "cup.sold", "cup.washed") },
  },
  paths: {
    "/v1/lids": create("PostLids", object({ a: text, b: text }, ["b"])),
    "/v1/plates": create("PostPlates", object({ a: text, b: text }, ["a", "b"])),
    "/v1/spoons": create("PostSpoons", object({ a: text })),
    "/v1/knives": create("PostKnives", object({ a: text })),
    "/v1/people": create("PostPeople", object({ a: text }), "cup"),
  },
};

const cup = "const cup = await stripe.cups.create();";

/** Samples of changes; the report classifies them. */
export const samples: readonly Sample[] = [
  { kind: "param-removed", at: "CupCreateParams.gone", program: `await stripe.cups.create({ gone: "x" });` },
  { kind: "param-narrowed", at: "CupCreateParams.either", program: `await stripe.cups.create({ either: 1 });` },
  { kind: "enum-value-removed", at: "CupCreateParams.color", program: `await stripe.cups.create({ color: "red" });` },
  { kind: "param-changed", at: "CupCreateParams.size", program: `await stripe.cups.create({ size: "x" });` },
  { kind: "param-added", at: "LidCreateParams.b", program: `await stripe.lids.create({ a: "x" });` },
  { kind: "param-became-required", at: "PlateCreateParams.b", program: `await stripe.plates.create({ a: "x" });` },
  { kind: "field-removed", at: "Cup.gone", program: `${cup} console.log(cup.gone);` },
  {
    kind: "field-became-nullable",
    at: "Cup.name",
    program: `${cup} const name: string = cup.name; console.log(name);`,
  },
  {
    kind: "field-became-optional",
    at: "Cup.note",
    program: `${cup} const note: string = cup.note; console.log(note);`,
  },
  { kind: "field-widened", at: "Cup.either", program: `${cup} const one: string = cup.either; console.log(one);` },
  { kind: "field-changed", at: "Cup.size", program: `${cup} const size: string = cup.size; console.log(size);` },
  {
    kind: "expand-path-removed",
    at: "Cup.owner",
    program: `const { owner } = await stripe.cups.create({ expand: ["owner"] }); console.log(owner.id);`,
  },
  { kind: "method-removed", at: "forks.create", program: `await stripe.forks.create({ a: "x" });` },
  {
    kind: "result-changed",
    at: "people.create()",
    program: `const one: Stripe.Person = await stripe.people.create(); console.log(one);`,
  },
  { kind: "type-removed", at: "Saucer", program: `export type Saucer = Stripe.Saucer;` },
  {
    kind: "type-removed",
    at: "CupCreateParams.color",
    program: `export const color: Stripe.CupCreateParams.Color = "blue";`,
  },
  {
    kind: "enum-value-removed",
    at: "CupCreateParams.enabled_events[]",
    program: `await stripe.cups.create({ enabled_events: ["cup.broken"] });`,
  },
  { kind: "param-added", at: "CupCreateParams.more", program: `await stripe.cups.create({});` },
  { kind: "param-widened", at: "CupCreateParams.wider", program: `await stripe.cups.create({ wider: "x" });` },
  { kind: "param-became-optional", at: "SpoonCreateParams.a", program: `await stripe.spoons.create({ a: "x" });` },
  { kind: "enum-value-added", at: "CupCreateParams.shape", program: `await stripe.cups.create({ shape: "round" });` },
  { kind: "enum-value-removed", at: "CupCreateParams.oven", program: `await stripe.cups.create({ oven: "stone" });` },
  { kind: "param-deprecated", at: "CupCreateParams.old_name", program: `await stripe.cups.create({ old_name: "x" });` },
  { kind: "field-added", at: "Cup.more", program: `${cup} console.log(cup.id);` },
  {
    kind: "field-became-non-nullable",
    at: "Cup.maybe",
    program: `${cup} const maybe: string | null = cup.maybe; console.log(maybe);`,
  },
  {
    kind: "field-narrowed",
    at: "Cup.wide",
    program: `${cup} const wide: string | number = cup.wide; console.log(wide);`,
  },
  { kind: "enum-value-added", at: "Cup.kind", program: `${cup} if (cup.kind === "a") console.log(cup.kind);` },
  {
    kind: "expand-path-added",
    at: "Cup.maker",
    program: `${cup} const maker: string = cup.maker; console.log(maker);`,
  },
  { kind: "method-added", at: "knives.create", program: `await stripe.cups.create();` },
];
