import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/document/json.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { toDocument } from "../../generator/document/read.js";
import { buildModel } from "../../generator/model/build.js";
import { nearestNames } from "../../generator/model/nearest-names.js";
import { sliceModel } from "../../generator/model/slice.js";
import type { Model, Type } from "../../generator/model/types.js";
import { answer, ref } from "./fixture.js";

const id = { type: "string" };
const expandable = (...targets: readonly string[]): object => ({
  anyOf: [id, ...targets.map(ref)],
  "x-expansionResources": { oneOf: targets.map(ref) },
});
const resource = (name: string, properties: object = {}): object => ({
  "x-resourceId": name,
  type: "object",
  properties: { id, object: { type: "string", enum: [name.replace("deleted_", "")] }, ...properties },
  required: ["id", "object", ...Object.keys(properties)],
  "x-expandableFields": Object.keys(properties),
});

/** Cakes of bakers, who may be gone, in boxes; a box holds a ribbon itself. */
const schemas = {
  baker: resource("baker", { favourite: expandable("cake") }),
  box: resource("box", { ribbon: ref("ribbon"), cake: expandable("cake"), source: expandable("cake", "baker") }),
  cake: resource("cake", { baker: expandable("baker", "deleted_baker") }),
  deleted_baker: resource("deleted_baker", { deleted: { type: "boolean", enum: [true] } }),
  ribbon: resource("ribbon", { box: expandable("box"), baker: expandable("baker") }),
};

function model(): Model {
  const operations = ["baker", "box", "cake"].map((name) => [
    `/v1/${name}s`,
    { post: { operationId: `Post${name}s`, responses: answer(ref(name)) } },
  ]);
  const document = {
    openapi: "3.0.0",
    info: { title: "Cakes", version: "2024-04-10" },
    paths: Object.fromEntries(operations) as object,
    components: { schemas },
  };
  const read = toDocument(document as unknown as JsonObject, new Diagnostics());
  return buildModel(read!, []).value!.model;
}

/** The resources of a slice, each with the targets of its expandable fields; `id` is what was reduced to it. */
function expandableFields(slice: Model): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return Object.fromEntries(
    slice.resources.map(({ path, declaration }) => {
      const fields = declaration.kind === "object" ? declaration.fields : [];
      const own = fields.filter(({ name }) => ["baker", "box", "cake", "source", "favourite"].includes(name));
      return [path.join("."), Object.fromEntries(own.map(({ name, type }) => [name, textOf(type)]))];
    }),
  );
}

function textOf(type: Type): string {
  if (type.kind === "expandable") return textOf(type.of);
  if (type.kind === "union") return type.members.map(textOf).join(" | ");
  return type.kind === "resource" ? type.path.join(".") : type.kind === "string" ? "id" : type.kind;
}

test.each<[string, { given: readonly string[]; want: object }]>([
  ["a field whose object isn't selected is an id", { given: ["cakes"], want: { Cake: { baker: "id" } } }],
  [
    "a field keeps its object, and the deleted one, if both sides are selected",
    {
      given: ["cakes", "bakers"],
      want: { Baker: { favourite: "Cake" }, Cake: { baker: "Baker | DeletedBaker" }, DeletedBaker: {} },
    },
  ],
  [
    "what an object holds itself comes with it, and refers to what is there",
    {
      given: ["boxes.create"],
      want: { Box: { cake: "id", source: "id" }, Ribbon: { box: "Box", baker: "id" } },
    },
  ],
  [
    "a field of several objects is an id until all of them are selected",
    {
      given: ["boxes", "cakes.create"],
      want: { Box: { cake: "Cake", source: "id" }, Cake: { baker: "id" }, Ribbon: { box: "Box", baker: "id" } },
    },
  ],
])("%s", (_, { given, want }) => {
  const whole = model();
  const names = given.map((name) => name.replace("boxes", whole.services[1]!.path.join(".")));
  expect(expandableFields(sliceModel(whole, names).value!)).toEqual(want);
});

test("types depend on `expand` only where the slice can expand", () => {
  const dependents = (only: readonly string[]): readonly string[] =>
    sliceModel(model(), only).value!.resources.flatMap(({ path, declaration }) =>
      declaration.dependsOnExpand ? [path.join(".")] : [],
    );
  expect({ one: dependents(["cakes"]), both: dependents(["cakes", "bakers"]) }).toEqual({
    one: [],
    both: ["Baker", "Cake"],
  });
});

test.each<[string, { given: string; want: string }]>([
  ["a missing plural", { given: "checkout.session", want: "checkout.sessions" }],
  ["letters in another order", { given: "charges.craete", want: "charges.create" }],
  ["another separator", { given: "checkout/sessions", want: "checkout.sessions" }],
  ["a service without its namespace", { given: "sessions", want: "checkout.sessions" }],
  ["the resource in place of the service", { given: "charge", want: "charges" }],
])("the nearest name mends %s", (_, { given, want }) => {
  const names = [
    "charges",
    "charges.create",
    "charges.list",
    "checkout.sessions",
    "checkout.sessions.create",
    "refunds",
  ];
  expect(nearestNames(given, names)[0]).toBe(want);
});
