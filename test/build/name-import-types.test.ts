import { expect, test } from "vitest";
import { nameImportTypes } from "../../build/name-import-types.js";

test.each<[string, { given: string; want: string }]>([
  [
    "imports a type that the compiler named by its module",
    {
      given: 'export declare const bake: (flour: import("./flour.js").Flour) => void;\n',
      want: 'import type { Flour } from "./flour.js";\nexport declare const bake: (flour: Flour) => void;\n',
    },
  ],
  [
    "imports it once, and not again when the file imports it",
    {
      given:
        'import type { Salt } from "./salt.js";\ntype Dough = [import("./flour.js").Flour, import("./flour.js").Flour, import("./salt.js").Salt];\n',
      want: 'import type { Flour } from "./flour.js";\nimport type { Salt } from "./salt.js";\ntype Dough = [Flour, Flour, Salt];\n',
    },
  ],
  [
    "keeps arguments and namespaces of the type",
    {
      given: 'type Dough = import("./flour.js").Flour.Of<import("./rye.js").Rye>;\n',
      want: 'import type { Flour } from "./flour.js";\nimport type { Rye } from "./rye.js";\ntype Dough = Flour.Of<Rye>;\n',
    },
  ],
  [
    "leaves members, parameters and comments of the same name alone",
    {
      given:
        '/** Flour, as in Flour. */\ninterface Dough {\n    Flour: import("./flour.js").Flour;\n    add(Flour: string): void;\n}\n',
      want: 'import type { Flour } from "./flour.js";\n/** Flour, as in Flour. */\ninterface Dough {\n    Flour: Flour;\n    add(Flour: string): void;\n}\n',
    },
  ],
  ["leaves other files as they are", { given: "type Dough = Flour;\n", want: "type Dough = Flour;\n" }],
])("%s", (_, { given, want }) => expect(nameImportTypes("food/dough", given)).toBe(want));

test.each<[string, { given: string; want: string }]>([
  [
    "refuses a type whose name another type of the file has",
    {
      given: 'interface Flour {\n}\ntype Dough = [Flour, import("./flour.js").Flour];\n',
      want: "food/dough: Flour of ./flour.js has the name of another type: state its type in the source",
    },
  ],
  [
    "refuses two types of one name",
    {
      given: 'type Dough = [import("./rye.js").Flour, import("./flour.js").Flour];\n',
      want: "food/dough: Flour of ./flour.js has the name of another type: state its type in the source",
    },
  ],
  [
    "refuses the type of a module",
    {
      given: 'type Dough = typeof import("./flour.js");\n',
      want: 'food/dough.d.ts: typeof import("./flour.js") isn\'t the name of a type',
    },
  ],
])("%s", (_, { given, want }) => expect(() => nameImportTypes("food/dough", given)).toThrow(want));
