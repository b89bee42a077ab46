import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDeclaredModules } from "../../build/declared-modules.js";
import { bundleDeclarations } from "../../build/bundle-declarations.js";

const folder = await mkdtemp(join(tmpdir(), "stripe-fetch-gather-"));
afterAll(() => rm(folder, { recursive: true }));

interface Case {
  readonly given: Readonly<Record<string, string>>;
  readonly entries?: readonly string[];
  readonly want: Readonly<Record<string, string>>;
}

test.each<[string, Case]>([
  [
    "modules of a folder share a file, and import nothing from each other",
    {
      given: {
        "food/bread": 'import type { Flour } from "./flour.js";\nexport interface Bread {\n    of: Flour;\n}',
        "food/flour": "/** Ground. */\nexport interface Flour {\n}\nexport declare namespace Flour {\n}",
      },
      want: {
        "food-1":
          "// food/bread\nexport interface Bread {\n    of: Flour;\n}\n// food/flour\n/** Ground. */\nexport interface Flour {\n}\nexport declare namespace Flour {\n}\nexport {};\n",
      },
    },
  ],
  [
    "a module that exports the types of another one of its file exports nothing twice",
    {
      given: {
        "food/bread": 'export type * from "./flour.js";\nexport interface Bread {\n}',
        "food/flour": "export interface Flour {\n}",
      },
      want: {
        "food-1":
          "// food/bread\nexport interface Bread {\n}\n// food/flour\nexport interface Flour {\n}\nexport {};\n",
      },
    },
  ],
  [
    "a name that two modules declare is in a file of its own, whoever imports it, and keeps its name",
    {
      given: {
        "food/oven/tray": "export interface Tray {\n}",
        "food/table/guest": 'import type { Tray } from "./tray.js";\nexport type Guest = Tray;',
        "food/table/tray": "export interface Tray {\n}",
      },
      want: {
        "food-1": "// food/oven/tray\nexport interface Tray {\n}\nexport {};\n",
        "food-2":
          "// food/table/guest\nexport type Guest = Tray;\n// food/table/tray\nexport interface Tray {\n}\nexport {};\n",
      },
    },
  ],
  [
    "what a module adds to another one is declared beside that one's own, in its file",
    {
      given: {
        "food/bread": "export interface Kinds {\n}",
        "shop/index":
          'export * from "../food/bread.js";\ndeclare module "../food/bread.js" {\n    /** Two. */\n    interface Kinds {\n        rye: true;\n    }\n}',
      },
      want: {
        "food-1":
          "// food/bread\nexport interface Kinds {\n}\n/** Two. */\nexport interface Kinds {\n        rye: true;\n    }\nexport {};\n",
        "shop/index": 'import * as $food_1 from "../food-1.js";\nexport import Kinds = $food_1.Kinds;\nexport {};\n',
      },
    },
  ],
  [
    "what is imported under another name keeps it, also within its file",
    {
      given: {
        "food/bread":
          'import type { Flour as Powder } from "./flour.js";\nexport declare namespace Bread {\n    type Flour = Powder;\n}',
        "food/flour": "export interface Flour {\n}",
      },
      want: {
        "food-1":
          'import * as $food_1 from "./food-1.js";\nimport Powder = $food_1.Flour;\n// food/bread\nexport declare namespace Bread {\n    type Flour = Powder;\n}\n// food/flour\nexport interface Flour {\n}\nexport {};\n',
      },
    },
  ],
  [
    "a name of the platform isn't taken for a module's",
    {
      given: {
        "food/file": "export interface File {\n    length: number;\n}",
        "food/menu": "export declare function read(file: File): Promise<string>;",
      },
      want: {
        "food-1": "// food/file\nexport interface File {\n    length: number;\n}\nexport {};\n",
        "food-2": "// food/menu\nexport declare function read(file: File): Promise<string>;\nexport {};\n",
      },
    },
  ],
  [
    "the names of type parameters, members and inner types are no one else's",
    {
      given: {
        "food/crumb": "export interface Crumb {\n}",
        "food/bowl":
          "export interface Bowl<Crumb> {\n    Crumb: Crumb;\n}\nexport declare namespace Bowl {\n    interface Crumb {\n    }\n    type All = Crumb[];\n}",
      },
      want: {
        "food-1":
          "// food/bowl\nexport interface Bowl<Crumb> {\n    Crumb: Crumb;\n}\nexport declare namespace Bowl {\n    interface Crumb {\n    }\n    type All = Crumb[];\n}\n// food/crumb\nexport interface Crumb {\n}\nexport {};\n",
      },
    },
  ],
  [
    "what isn't exported counts as well, and stays inside",
    {
      given: {
        "food/one": "type Secret = 1;\nexport type One = Secret;\nexport {};",
        "food/two": "type Secret = 2;\nexport type Two = Secret;\nexport {};",
      },
      want: {
        "food-1": "// food/one\ntype Secret = 1;\nexport type One = Secret;\nexport {};\n",
        "food-2": "// food/two\ntype Secret = 2;\nexport type Two = Secret;\nexport {};\n",
      },
    },
  ],
  [
    "a type that a module imports and exports again is exported where it is declared, and wherever else it is",
    {
      given: {
        "food/bread":
          'import type { Flour } from "./flour.js";\nexport type { Flour };\nexport interface Bread {\n    of: Flour;\n}',
        "food/flour": "export interface Flour {\n}",
        "shop/index": 'export * from "../food/bread.js";',
      },
      want: {
        "food-1":
          "// food/bread\nexport interface Bread {\n    of: Flour;\n}\n// food/flour\nexport interface Flour {\n}\nexport {};\n",
        "shop/index":
          'import * as $food_1 from "../food-1.js";\nexport import Flour = $food_1.Flour;\nexport import Bread = $food_1.Bread;\nexport {};\n',
      },
    },
  ],
  [
    "entries and modules that pass on keep their places, and say where all of it is now",
    {
      given: {
        "food/index": 'export * from "./flour.js";\nexport type { Bread as Loaf } from "./bread.js";',
        "food/flour": "export declare class Flour {\n}",
        "food/bread": "export interface Bread {\n}\nexport declare namespace Bread {\n}",
        shop: 'import { Flour, type Loaf } from "./food/index.js";\nexport declare class Shop extends Flour {\n    loaf: Loaf;\n}\nexport default Shop;',
      },
      entries: ["shop", "food/bread"],
      want: {
        "food-1":
          "// food/bread\nexport interface Bread {\n}\nexport declare namespace Bread {\n}\n// food/flour\nexport declare class Flour {\n}\nexport {};\n",
        "food/bread": 'import * as $food_1 from "../food-1.js";\nexport import Bread = $food_1.Bread;\n',
        "food/index":
          'import * as $food_1 from "../food-1.js";\nexport import Flour = $food_1.Flour;\nexport type { Bread as Loaf } from "../food-1.js";\nexport {};\n',
        shop: 'import * as $food_1 from "./food-1.js";\nimport Flour = $food_1.Flour;\nimport Loaf = $food_1.Bread;\nexport declare class Shop extends Flour {\n    loaf: Loaf;\n}\nexport default Shop;\nexport {};\n',
      },
    },
  ],
  [
    "what is exported by name hides what a module passes on as a whole",
    {
      given: {
        "food/bread": "export declare class Bread {\n}\nexport declare function bake(): Bread;",
        oven: 'import { Bread } from "./food/bread.js";\nexport { Bread };\nexport type * from "./food/bread.js";\nexport declare function bake(bread: Bread): Bread;',
        shop: 'export * from "./food/bread.js";',
      },
      want: {
        "food-1":
          "// food/bread\nexport declare class Bread {\n}\nexport declare function bake(): Bread;\nexport {};\n",
        oven: 'import * as $food_1 from "./food-1.js";\nimport Bread = $food_1.Bread;\nexport { Bread };\nexport declare function bake(bread: Bread): Bread;\nexport {};\n',
        shop: 'import * as $food_1 from "./food-1.js";\nexport import bake = $food_1.bake;\nexport import Bread = $food_1.Bread;\nexport {};\n',
      },
    },
  ],
  [
    "what a namespace exports of others comes from their file, but what it exports as a type only",
    {
      given: {
        "food/bread": "export interface Bread {\n}",
        "food/oven": "export declare class Oven {\n}",
        kitchen:
          'import type { Bread } from "./food/bread.js";\nimport { Oven } from "./food/oven.js";\nimport type * as tools from "./tools.js";\nexport declare namespace Kitchen {\n    export { Bread as Loaf, type Oven, tools };\n}',
        tools: "export interface Knife {\n}",
      },
      want: {
        "food-1":
          "// food/bread\nexport interface Bread {\n}\n// food/oven\nexport declare class Oven {\n}\nexport {};\n",
        kitchen:
          'import * as $food_1 from "./food-1.js";\nimport Oven = $food_1.Oven;\nimport type * as tools from "./tools.js";\nexport declare namespace Kitchen {\nexport import Loaf = $food_1.Bread;\nexport { type Oven, tools };\n}\nexport {};\n',
        tools: "export interface Knife {\n}\nexport {};\n",
      },
    },
  ],
])("%s", async (title, { given, entries = [], want }) => {
  const home = join(folder, title.replaceAll(/\W/g, "-"));
  for (const [path, text] of Object.entries(given)) {
    const file = join(home, `${path}.d.ts`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const modules = readDeclaredModules(home, Object.keys(given).sort());
  expect(Object.fromEntries(bundleDeclarations(modules, ["food"], new Set(entries)))).toEqual(want);
});
