import { describe, expect, test } from "vitest";
import { printModel } from "../generator/stages.js";
import { modelOf, ref, type Fragment } from "../model/fixture.js";

const text = { type: "string" };

/** The type that a file declares for a fragment, without imports, comments and empty lines. */
async function typeIn(path: string, name: string, fragment: Fragment): Promise<string> {
  const modules = await printModel(modelOf(fragment).model);
  const code = modules!
    .get(path)!
    .replaceAll(/^\s*\/\*\*[^]*?\*\/\n/gm, "")
    .replaceAll(/\n{2,}/g, "\n");
  const start = code.search(new RegExp(`^export (?:interface|type|declare namespace) ${name}\\b`, "m"));
  const end = code.slice(start).search(new RegExp(`^export (?!(?:interface|type|declare namespace) ${name}\\b)`, "m"));
  return (end === -1 ? code.slice(start) : code.slice(start, start + end)).trim();
}

function cup(
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = Object.keys(properties),
): Fragment {
  return { schemas: { cup: { "x-resourceId": "cup", type: "object", properties, required } } };
}

describe("a resource becomes an interface:", () => {
  test.each<[string, { given: Fragment; want: string }]>([
    [
      "what is required or nullable is there, the rest may not be",
      {
        given: cup({ a: text, b: { type: "integer", nullable: true }, c: { type: "boolean" } }, ["a"]),
        want: `export interface Cup {
  a: string;
  b: number | null;
  c?: boolean;
}`,
      },
    ],
    [
      "one value is a literal, more have a name",
      {
        given: cup({ kind: { type: "string", enum: ["tea"] }, size: { type: "string", enum: ["small", "large"] } }),
        want: `export interface Cup {
  kind: "tea";
  size: Cup.Size;
}
export declare namespace Cup {
  export type Size = "small" | "large";
}`,
      },
    ],
    [
      "an open enum takes any text, and still names its values",
      {
        given: cup({ size: { type: "string", enum: ["small", "large"], "x-stripeEnum": { kind: "open" } } }),
        want: `export interface Cup {
  size: Cup.Size;
}
export declare namespace Cup {
  export type Size = "small" | "large" | (string & {});
}`,
      },
    ],
    [
      "an expandable field is an id or the object",
      {
        given: cup({ twin: { anyOf: [text, ref("cup")], "x-expansionResources": { oneOf: [ref("cup")] } } }),
        want: `export interface Cup {
  twin: string | Cup;
}`,
      },
    ],
    [
      "an object inside has a name by its property; the same again is named again, not written again",
      {
        given: cup({
          lid: { type: "object", properties: { knob: text } },
          saucer: { type: "object", properties: { knob: text } },
        }),
        want: `export interface Cup {
  lid: Cup.Lid;
  saucer: Cup.Saucer;
}
export declare namespace Cup {
  export interface Lid {
    knob?: string;
  }
  export import Saucer = Cup.Lid;
}`,
      },
    ],
    [
      "names that aren't identifiers are quoted, and give types that are",
      {
        given: cup({ "3d-print": { type: "object", properties: { "a b": text } } }),
        want: `export interface Cup {
  "3d-print": Cup.ThreeDPrint;
}
export declare namespace Cup {
  export interface ThreeDPrint {
    "a b"?: string;
  }
}`,
      },
    ],
    [
      "a list inside is a list of what it holds",
      {
        given: cup({
          all: {
            type: "object",
            properties: { data: { type: "array", items: ref("cup") }, object: { type: "string", enum: ["list"] } },
          },
        }),
        want: `export interface Cup {
  all: ApiList<Cup>;
}`,
      },
    ],
    [
      "any keys are a map",
      {
        given: cup({ sips: { type: "object", additionalProperties: { type: "integer" } } }),
        want: `export interface Cup {
  sips: { [key: string]: number };
}`,
      },
    ],
  ])("%s", async (_, { given, want }) => expect(await typeIn("resources/cup.ts", "Cup", given)).toBe(want));
});

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
