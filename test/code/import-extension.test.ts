import { describe, expect, test } from "vitest";
import { withImportExtension } from "../../generator/code/import-extension.js";

describe("import specifiers end as asked", () => {
  test.each<[string, { given: string; ts: string; none: string }]>([
    [
      "imports",
      {
        given: `import { a } from "./a.js";\nimport type * as B from "../b/c.js";`,
        ts: `import { a } from "./a.ts";\nimport type * as B from "../b/c.ts";`,
        none: `import { a } from "./a";\nimport type * as B from "../b/c";`,
      },
    ],
    [
      "imports of many lines",
      {
        given: `import {\n  a,\n  b,\n} from "../../a.js";`,
        ts: `import {\n  a,\n  b,\n} from "../../a.ts";`,
        none: `import {\n  a,\n  b,\n} from "../../a";`,
      },
    ],
    ["imports for their effects", { given: `import "./a.js";`, ts: `import "./a.ts";`, none: `import "./a";` }],
    [
      "exports",
      {
        given: `export * from "./a.js";\nexport { type A } from "./b.js";`,
        ts: `export * from "./a.ts";\nexport { type A } from "./b.ts";`,
        none: `export * from "./a";\nexport { type A } from "./b";`,
      },
    ],
    [
      "augmentations",
      {
        given: `declare module "./runtime/errors.js" {`,
        ts: `declare module "./runtime/errors.ts" {`,
        none: `declare module "./runtime/errors" {`,
      },
    ],
    [
      "dynamic imports",
      {
        given: `const loaded = await import("./node.js");`,
        ts: `const loaded = await import("./node.ts");`,
        none: `const loaded = await import("./node");`,
      },
    ],
  ])("of %s", (_, { given, ts, none }) => {
    const path = "runtime/a.ts";
    expect(withImportExtension(path, given, "js")).toBe(given);
    expect(withImportExtension(path, given, "ts")).toBe(ts);
    expect(withImportExtension(path, given, "none")).toBe(none);
  });

  test.each<[string, { given: string }]>([
    ["packages", { given: `import createClient from "openapi-fetch";\nimport big from "big.js";` }],
    ["JSON", { given: `import manifest from "./manifest.json" with { type: "json" };` }],
    ["comments", { given: `/**\n * import { a } from "./a.js";\n * export * from "./b.js";\n */` }],
    [
      "literals",
      { given: String.raw`export type A = "import(\"./a.js\")" | "import a from \"./a.js\"" | "./a.js" | "from ";` },
    ],
    ["members", { given: `  "import(": "./a.js";\n  "from": "./b.js";` }],
  ])("and %s stay as they are", (_, { given }) => {
    expect(withImportExtension("services/cups.ts", given, "ts")).toBe(given);
    expect(withImportExtension("services/cups.ts", given, "none")).toBe(given);
  });
});
