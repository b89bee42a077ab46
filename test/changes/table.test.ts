import { describe, expect, test } from "vitest";
import { changesOf } from "./fixture.js";
import { fieldRows } from "./field-rows.js";
import { methodRows } from "./method-rows.js";
import { paramRows } from "./param-rows.js";
import { sharedRows } from "./shared-rows.js";

const rows = [...paramRows, ...fieldRows, ...methodRows, ...sharedRows];

describe("a change is classified by what it does to programs:", () => {
  test.each(rows)("%s, added", (_, { one, other, forward }) => expect(changesOf(one, other)).toEqual(forward));
  test.each(rows)("%s, taken back", (_, { one, other, back }) => expect(changesOf(other, one)).toEqual(back));
  test.each(rows)("%s, kept", (_, { other }) => expect(changesOf(other, other)).toEqual([]));
});
