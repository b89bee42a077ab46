import { expect, test } from "vitest";
import { printModel } from "../generator/stages.js";
import { modelOf, type Fragment } from "../model/fixture.js";

const resource = (name: string): object => ({
  "x-resourceId": name,
  type: "object",
  properties: { id: { type: "string" } },
  required: ["id"],
});

const cup = 'export type { Cup } from "./resources/cup.js";';

test.each<[string, { given: Fragment; want: readonly string[] }]>([
  ["a type has its name", { given: {}, want: [cup] }],
  [
    "a type in a namespace is in the namespace, and has one name that joins both",
    {
      given: { schemas: { "bar.mug": resource("bar.mug") } },
      want: [
        'export type { Mug as Bar_Mug } from "./resources/bar/mug.js";',
        cup,
        'export type * as Bar from "./namespaces/bar.js";',
      ],
    },
  ],
  [
    "types of the same name in several namespaces have names of their own",
    {
      given: { schemas: { "bar.cup": resource("bar.cup"), "shop.cup": resource("shop.cup") } },
      want: [
        'export type { Cup as Bar_Cup } from "./resources/bar/cup.js";',
        cup,
        'export type { Cup as Shop_Cup } from "./resources/shop/cup.js";',
        'export type * as Bar from "./namespaces/bar.js";',
        'export type * as Shop from "./namespaces/shop.js";',
      ],
    },
  ],
  [
    "a type called like one of the runtime's keeps its name, and the runtime's gets another",
    {
      given: { schemas: { call: resource("call") } },
      want: [
        'export type { Call } from "./resources/call.js";',
        cup,
        'export type { Call as CallType } from "./runtime/index.js";',
      ],
    },
  ],
])("%s", async (_, { given, want }) => {
  const modules = await printModel(modelOf(given).model);
  const lines = modules!.get("types.ts")!.split("\n");
  // What every document has: a header, the types of expand, the runtime's, and those of the service of cups.
  const always = /^$|^\/\/ |"\.\/expand(ed)?\.js"|^export type \* from|"\.\/services\//;
  expect(lines.filter((line) => !always.test(line))).toEqual(want);
});
