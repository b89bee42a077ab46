import { describe, expect, test } from "vitest";
import { documentWithName } from "./hostile-document.js";
import { makeProject } from "./project.js";

describe("a name that leads somewhere else is refused:", () => {
  test.each<[string, { given: Parameters<typeof documentWithName>; want: string }]>([
    [
      "a schema's that climbs",
      { given: ["schema", "../../pwned"], want: "a schema's name must be words between dots" },
    ],
    [
      "a schema's that is absolute",
      { given: ["schema", "/tmp/pwned"], want: "a schema's name must be words between dots" },
    ],
    ["a schema's with a line break", { given: ["schema", "a\nb"], want: "a schema's name must be words between dots" }],
    ["a schema's in another script", { given: ["schema", "蛋糕"], want: "a schema's name must be words between dots" }],
    ["a schema's that gives no type", { given: ["schema", "_"], want: `the schema "_" gives no type name` }],
    ["a schema's that a prototype has", { given: ["property", "__proto__"], want: `"__proto__" can't be a name` }],
    ["a path's that climbs", { given: ["path", "../pwned"], want: "a path must begin with / and consist of words" }],
    [
      "a path's that is code",
      { given: ["path", "a`${pwned}`"], want: "a path must begin with / and consist of words" },
    ],
    [
      "a path's that every service has",
      { given: ["path", "constructor"], want: `gives "constructor", which can't be a name` },
    ],
    [
      "a path's that the facade has",
      { given: ["path", "raw_request"], want: `gives "rawRequest", which can't be a name` },
    ],
    [
      "a path's that the facade has for errors",
      { given: ["path", "errors"], want: `gives "errors", which can't be a name` },
    ],
    ["a path's without a letter", { given: ["path", "_"], want: `gives "", which can't be a name` }],
    ["a path's of dots", { given: ["path", "..."], want: "which can't be a name" }],
    [
      "a parameter's that is code",
      { given: ["parameter", "a-${pwned}"], want: "a path must begin with / and consist of words" },
    ],
    ["a server's that a prototype has", { given: ["server", "https://constructor/"], want: "is not one of Stripe's" }],
    ["a server's that is no URL", { given: ["server", "javascript:pwned"], want: "is not one of Stripe's" }],
    ["a file's that is too long", { given: ["schema", "a".repeat(300)], want: "ENAMETOOLONG" }],
    ["a file's that another one has", { given: ["schema", "shared"], want: "resources/shared.ts" }],
  ])("%s", async (_, { given, want }) => {
    const project = await makeProject({ "hostile.json": JSON.stringify(documentWithName(...given)) });
    const { code, error } = await project.generate("--spec", "hostile.json", "--out", "out");
    expect(code).toBe(1);
    expect(error.join("\n")).toContain(want);
    expect(error.join("\n")).not.toMatch(/\n\s+at /);
    expect(await project.times("out")).toEqual({});
  });
});
