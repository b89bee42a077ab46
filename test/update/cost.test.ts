import { expect, test } from "vitest";
import { measureCost, printCost, type Cost, type Measured } from "../../generator/update/cost.js";
import { buildModel } from "../../generator/model/build.js";
import { readDocument } from "../../generator/document/read.js";
import { contentsOf, makeUpdatable, otherDocument, update } from "./project.js";

const MB = 1e6;
const none = { document: 0, operations: 0, generated: 0, types: 0, openapi: 0 };
const cost = { document: 3 * MB, operations: 500, generated: 7 * MB, types: 3 * MB, openapi: 2.5 * MB };

test.each<[string, { given: readonly [before: Cost, after: Cost]; want: readonly string[] }]>([
  [
    "of a larger document",
    {
      given: [cost, { document: 7.5 * MB, operations: 650, generated: 13 * MB, types: 5.1 * MB, openapi: 6.254 * MB }],
      want: [
        "size          3.00 MB → 7.50 MB (+150.0 %)",
        "operations    500 → 650 (+30.0 %)",
        "generated     7.00 MB → 13.00 MB (+85.7 %)",
        "  types       3.00 MB → 5.10 MB (+70.0 %)",
        "  openapi.ts  2.50 MB → 6.25 MB (+150.2 %)",
      ],
    },
  ],
  [
    "of a smaller document",
    {
      given: [cost, { ...cost, document: 1.5 * MB, operations: 499 }],
      want: ["size          3.00 MB → 1.50 MB (-50.0 %)", "operations    500 → 499 (-0.2 %)"],
    },
  ],
  [
    "without anything to compare with",
    { given: [none, cost], want: ["size          0.00 MB → 3.00 MB", "operations    0 → 500"] },
  ],
])("prints the cost %s", (_, { given, want }) => {
  expect(printCost(...given).slice(0, want.length)).toEqual(want);
});

test.each<[string, { given: Partial<Measured>; want: Partial<Cost> }]>([
  ["the document without its layout", { given: { document: { é: [1] } as never }, want: { document: 10 } }],
  [
    "the operations of all services",
    {
      given: { model: { services: [{ operations: [{}, {}] }, { operations: [{}] }] } as never },
      want: { operations: 3 },
    },
  ],
  [
    "modules with the API's types, and openapi.ts on its own",
    {
      given: {
        tree: new Map([
          ["resources/cup.ts", "é"],
          ["services/cups.ts", "abc"],
          ["runtime/call.ts", "1234567"],
          ["openapi.ts", "12345"],
          ["manifest.json", "{}"],
        ]),
      },
      want: { generated: 19, types: 5, openapi: 5 },
    },
  ],
])("measures %s", (_, { given, want }) => {
  const nothing = { document: {} as never, model: { services: [] }, tree: new Map<string, string>() };
  expect(measureCost({ ...nothing, ...given })).toMatchObject(want);
});

test("an update reports the cost of both documents", async () => {
  const project = await makeUpdatable({ "other.json": JSON.stringify(otherDocument(), undefined, 4) });
  const measure = async (spec?: string) => {
    const { value } = await readDocument(project.root, spec === undefined ? {} : { spec: `${project.root}/${spec}` });
    const { value: built } = buildModel(value!.document);
    const files = Object.entries(await contentsOf(project.root)).filter(([path]) => path.startsWith("generated/"));
    const tree = new Map(files.map(([path, text]): [string, string] => [path.replace("generated/", ""), text]));
    return measureCost({ document: value!.document, model: built!.model, tree });
  };
  const before = await measure();
  const { out } = await update(project, "other.json");
  const after = await measure("other.json");
  const at = out.findIndex((line) => line.startsWith("size "));
  expect(out.slice(at, at + 5)).toEqual(printCost(before, after));
});
