import { expect, test } from "vitest";
import { encodeForm, encodeJson } from "../../generator/runtime/form.js";

/** A text in so many values around it. */
function nested(levels: number, wrap: (inner: unknown) => object): object {
  let value: unknown = "x";
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value as object;
}

const endless = (): object => ({ toJSON: () => ({ b: endless() }) });
test.each<[string, object]>([
  ["100,000 objects in objects", nested(100_000, (inner) => ({ a: inner }))],
  ["10,000 lists in lists", { a: nested(10_000, (inner) => [inner]) }],
  ["objects that make others without end", { a: endless() }],
])("refuses %s and names where they begin", (_, given) => {
  for (const encode of [encodeForm, encodeJson]) {
    expect(() => encode(given)).toThrow(TypeError);
    expect(() => encode(given)).toThrow(/^a(\[\w\]){50,}.*: a cycle, or more than 100 levels, can't be sent$/);
  }
});

test("takes 100 levels", () => {
  expect(encodeForm({ a: nested(99, (inner) => ({ b: inner })) })).toBe(`a${"[b]".repeat(99)}=x`);
});

test("refuses objects that hold others twice, again and again, before that takes long", () => {
  let value: unknown = "x";
  for (let level = 0; level < 60; level++) value = { a: value, b: value };
  expect(() => encodeForm(value as object)).toThrow(/: more than 16 MB can't be sent$/);
});
