import { describe, expect, test } from "vitest";
import { ref, type Fragment } from "../model/fixture.js";
import { cup, typeIn } from "./fixture.js";

const text = { type: "string" };
const list = {
  type: "object",
  properties: { data: { type: "array", items: ref("cup") }, object: { type: "string", enum: ["list"] } },
};

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
      "one value that the document calls open has a name too: more will follow",
      {
        given: cup({ kind: { type: "string", enum: ["tea"], "x-stripeEnum": { kind: "open" } } }),
        want: `export interface Cup {
  kind: Cup.Kind;
}
export declare namespace Cup {
  export type Kind = "tea" | (string & {});
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
      "an expandable field is an id, or the object where a path asks for it",
      {
        given: cup({
          size: text,
          twin: { anyOf: [text, ref("cup")], "x-expansionResources": { oneOf: [ref("cup")] } },
        }),
        want: `export interface Cup<E = string> {
  size: Fixed<E, string>;
  twin: Expandable<E, "twin", Cup<Below<E, "twin">>>;
}`,
      },
    ],
    [
      "what holds expandable fields takes the paths that go on in it",
      {
        given: cup({
          maker: {
            type: "object",
            properties: {
              name: text,
              twins: {
                type: "array",
                items: { anyOf: [text, ref("cup")], "x-expansionResources": { oneOf: [ref("cup")] } },
              },
            },
          },
          size: text,
        }),
        want: `export interface Cup<E = string> {
  size: Fixed<E, string>;
  maker: Cup.Maker<Below<E, "maker">>;
}
export declare namespace Cup {
  export interface Maker<E = string> {
    name?: Fixed<E, string>;
    twins?: Expandable<E, "twins", Cup<Below<E, "twins">>>[];
  }
}`,
      },
    ],
    [
      "a list that isn't always there comes when it is asked for",
      {
        given: cup({ all: list, size: text }, ["size"]),
        want: `export type Cup<E = string> = Cup.Fields<E> & Include<E, Cup.Included<E>>;
export declare namespace Cup {
  export interface Fields<E = string> {
    size: Fixed<E, string>;
  }
  export interface Included<E = string> {
    all: Fixed<E, ApiList<Cup<Below<E, "all.data">>>>;
  }
}`,
      },
    ],
    [
      "its two parts have names that no inner type has",
      {
        given: cup({ all: list, fields: { type: "object", properties: { size: text } } }, ["fields"]),
        want: `export type Cup<E = string> = Cup.Fields2<E> & Include<E, Cup.Included<E>>;
export declare namespace Cup {
  export interface Fields2<E = string> {
    fields: Fixed<E, Fields>;
  }
  export interface Included<E = string> {
    all: Fixed<E, ApiList<Cup<Below<E, "all.data">>>>;
  }
  export interface Fields {
    size?: string;
  }
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
          all: list,
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
