import { describe, expect, test } from "vitest";
import { modelOf, type Fragment } from "./fixture.js";

const text = { type: "string" };
const nullable = { type: "string", nullable: true };
const members = { id: text, glaze: nullable, label: text };

/** A fragment with one schema more. */
function mug(schema: object, more: Fragment = {}): Fragment {
  return { schemas: { mug: { "x-resourceId": "mug", type: "object", ...schema } }, ...more };
}

/** The members of the mug that may be missing. */
function optionalMembers(fragment: Fragment): readonly string[] {
  const { declaration } = modelOf(fragment, []).model.resources.find(({ schema }) => schema === "mug")!;
  if (declaration.kind !== "object") throw new Error("the mug is no object");
  return declaration.fields.filter(({ isOptional }) => isOptional).map(({ name }) => name);
}

const sdk = { "x-stripeSpecAudience": "sdk", "x-stripeSpecFilename": "spec3.ga.sdk" };

describe("a nullable member that isn't required", () => {
  test.each<[string, { given: Fragment; want: readonly string[] }]>([
    [
      "is always present in the public style, which can't require it",
      {
        given: mug({ properties: members, required: ["id"] }, { info: { "x-stripeSpecFilename": "spec3" } }),
        want: ["label"],
      },
    ],
    [
      "is always present where nothing shows the style",
      { given: mug({ properties: members, required: ["id"] }), want: ["label"] },
    ],
    [
      "may be missing in the style for SDKs",
      { given: mug({ properties: members, required: ["id"] }, { info: sdk }), want: ["glaze", "label"] },
    ],
    [
      "may be missing where schemas list the methods of SDKs",
      {
        given: mug({ properties: members, required: ["id"], "x-stripeOperations": [] }),
        want: ["glaze", "label"],
      },
    ],
    [
      "is always present in the public style, whatever an overlay's schema lists",
      {
        given: mug(
          { properties: members, required: ["id"], "x-stripeOperations": [] },
          { info: { "x-stripeSpecFilename": "spec3" } },
        ),
        want: ["label"],
      },
    ],
    [
      "may be missing where most nullable members of the document are required",
      {
        given: {
          schemas: {
            ...mug({ properties: members, required: ["id"] }).schemas,
            jug: { type: "object", properties: { a: nullable, b: nullable }, required: ["a", "b"] },
          },
        },
        want: ["glaze", "label"],
      },
    ],
    [
      "may be missing where its schema requires another nullable one, as V2's do in the public style",
      {
        given: mug(
          { properties: { ...members, handle: nullable }, required: ["id", "handle"] },
          { info: { "x-stripeSpecFilename": "spec3" } },
        ),
        want: ["glaze", "label"],
      },
    ],
    [
      "that is a reference may be missing, too",
      {
        given: {
          ...mug({ properties: { glaze: { $ref: "#/components/schemas/glaze" } } }, { info: sdk }),
          schemas: {
            glaze: nullable,
            mug: {
              "x-resourceId": "mug",
              type: "object",
              properties: { glaze: { $ref: "#/components/schemas/glaze" } },
            },
          },
        },
        want: ["glaze"],
      },
    ],
  ])("%s", (_, { given, want }) => expect(optionalMembers(given)).toEqual(want));
});
