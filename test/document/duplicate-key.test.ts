import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findDuplicateKey } from "../../generator/document/duplicate-key.js";

describe("a name that an object has twice is found:", () => {
  test.each<[string, { given: string; want: string | undefined }]>([
    ["none", { given: '{"a":{"a":1},"b":["a","a",{"a":1},{"a":1}]}', want: undefined }],
    ["at the top", { given: '{"a":1,"b":2,"a":1}', want: "#/a" }],
    ["deep down", { given: '{"a":[0,[{},{"b/c":{"d":1, "d" : 2}}]]}', want: "#/a/1/1/b~1c/d" }],
    ["with another between", { given: '{"a":{"x":{}},"b":[],"a":{}}', want: "#/a" }],
    ["the first of two", { given: '{"a":{"b":1,"b":1},"a":1}', want: "#/a/b" }],
    ["in another spelling", { given: String.raw`{"a\"\\":1,"\u0061\"\u005c":2}`, want: '#/a"\\' }],
    ["that is empty", { given: '{"":1,"":2}', want: "#/" }],
    ["called as objects' own", { given: '{"__proto__":1,"constructor":1,"__proto__":2}', want: "#/__proto__" }],
    ["not in strings", { given: String.raw`{"a":"\"a\":{","b":"{\"a\":1,\"a\":2}\\","c":"}"}`, want: undefined }],
    ["in spread-out text", { given: '{\n  "a"\r\n\t: 1,\n  "a"\n: 2\n}', want: "#/a" }],
  ])("%s", (_, { given, want }) => {
    expect(() => JSON.parse(given) as unknown).not.toThrow();
    expect(findDuplicateKey(given)).toBe(want);
  });

  test("never in what was a value", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        expect(findDuplicateKey(JSON.stringify(JSON.parse(text), undefined, indent))).toBeUndefined();
      }),
    );
  });
});
