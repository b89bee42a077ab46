import { expect, test } from "vitest";
import { addTypesImports } from "../../build/types-import.js";

const resources = "export interface Customer {\n}\n";
const types = 'export type { Customer } from "./resources-1.js";\nexport type { Call } from "./runtime-1.js";\n';

test.each<[string, { given: Readonly<Record<string, string>>; want: readonly string[] }]>([
  [
    "an entry from which the API's types are in reach loads the module that names them",
    {
      given: {
        stripe: 'import * as $resources_1 from "./resources-1.js";\n',
        "services/customers": 'import * as $services_1 from "../services-1.js";\n',
        "services-1": 'import * as $resources_1 from "./resources-1.js";\n',
      },
      want: ['stripe: import type {} from "./types.js";', 'services/customers: import type {} from "../types.js";'],
    },
  ],
  [
    "an entry from which none is in reach doesn't",
    {
      given: { errors: 'export { Call } from "./runtime-1.js";\n', openapi: "export interface paths {\n}\n" },
      want: [],
    },
  ],
])("%s", (_, { given, want }) => {
  const files = new Map(Object.entries({ ...given, "resources-1": resources, "runtime-1": "export {};\n", types }));
  const entries = new Set(["stripe", "services/customers", "errors", "openapi", "types"]);
  const named = [...addTypesImports(files, entries)].map(([path, text]): [string, string] => [
    path,
    text.slice(0, text.length - files.get(path)!.length).trim(),
  ]);
  expect(named.filter(([, added]) => added !== "").map(([path, added]) => `${path}: ${added}`)).toEqual(want);
});
