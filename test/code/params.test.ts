import { describe, expect, test } from "vitest";
import { ref, type Fragment } from "../model/fixture.js";
import { typeIn } from "./fixture.js";

const text = { type: "string" };

describe("params become an interface:", () => {
  test.each<[string, { given: Fragment; want: string }]>([
    [
      "optional members accept undefined",
      {
        given: { body: { a: text, b: text }, required: ["a"] },
        want: `export interface CupCreateParams {
  a: string;
  b?: string | undefined;
}`,
      },
    ],
    [
      "what an empty text unsets",
      {
        given: {
          body: {
            lid: {
              anyOf: [
                { type: "object", properties: { knob: text } },
                { type: "string", enum: [""] },
              ],
            },
          },
        },
        want: `export interface CupCreateParams {
  lid?: Emptyable<CupCreateParams.Lid> | undefined;
}
export declare namespace CupCreateParams {
  export interface Lid {
    knob?: string | undefined;
  }
}`,
      },
    ],
    [
      "an enum that isn't checked takes any text",
      {
        given: { body: { size: { type: "string", enum: ["small", "large"], "x-stripeBypassValidation": true } } },
        want: `export interface CupCreateParams {
  size?: CupCreateParams.Size | undefined;
}
export declare namespace CupCreateParams {
  export type Size = "small" | "large" | (string & {});
}`,
      },
    ],
    [
      "an object that holds itself ends at its own name",
      {
        given: {
          body: { box: ref("box") },
          schemas: { box: { type: "object", properties: { inside: { type: "array", items: ref("box") } } } },
        },
        want: `export interface CupCreateParams {
  box?: CupCreateParams.Box | undefined;
}
export declare namespace CupCreateParams {
  export interface Box {
    inside?: Box.Inside[] | undefined;
  }
  export namespace Box {
    export import Inside = CupCreateParams.Box;
  }
}`,
      },
    ],
    [
      "metadata is one shape everywhere",
      {
        given: { body: { metadata: { type: "object", additionalProperties: text } } },
        want: `export interface CupCreateParams {
  metadata?: MetadataParam | undefined;
}`,
      },
    ],
  ])("%s", async (_, { given, want }) => expect(await typeIn("services/cups.ts", "CupCreateParams", given)).toBe(want));
});
