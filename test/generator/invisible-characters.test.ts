import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { cleanTypes, dropInvisible, escapeInvisible } from "../../generator/invisible-characters.js";

describe("characters that can't be seen are escaped in literals, and dropped from comments:", () => {
  test.each<[string, { given: string; literal: string; comment: string }]>([
    ["none", { given: "Tee,\n\t茶 🧁", literal: "Tee,\n\t茶 🧁", comment: "Tee,\n\t茶 🧁" }],
    ["NUL", { given: "a\0b", literal: "a\\u0000b", comment: "ab" }],
    ["an escape sequence", { given: "a\u001b[2Jb", literal: "a\\u001b[2Jb", comment: "a[2Jb" }],
    ["an override of direction", { given: "a\u202eb", literal: "a\\u202eb", comment: "ab" }],
    ["isolates", { given: "\u2066a\u2069", literal: "\\u2066a\\u2069", comment: "a" }],
    ["marks of direction", { given: "\u200ea\u061c", literal: "\\u200ea\\u061c", comment: "a" }],
    ["line separators", { given: "a\u2028b\u2029c", literal: "a\\u2028b\\u2029c", comment: "a\nb\nc" }],
    ["carriage returns", { given: "a\r\nb\rc", literal: "a\\u000d\nb\\u000dc", comment: "a\nb\nc" }],
    ["no width", { given: "a\u200b\ufeff", literal: "a\\u200b\\ufeff", comment: "a" }],
    ["fillers", { given: "a\u3164b", literal: "a\\u3164b", comment: "ab" }],
    ["tags", { given: "a\u{e0041}", literal: "a\\udb40\\udc41", comment: "a" }],
    ["a lone surrogate", { given: "a\ud800", literal: "a\\ud800", comment: "a" }],
  ])("%s", (_, { given, literal, comment }) => {
    expect(escapeInvisible(given)).toBe(literal);
    expect(dropInvisible(given)).toBe(comment);
  });

  test("types as a compiler prints them have both", () => {
    const given = `/** a\u202e "b\u2066 */\ninterface A {\n  /** it's */\n  "c\u202e\\"/*": "d\u200b" | "\\\\";\n  /** e\0 */\n}\n`;
    const want = `/** a "b */\ninterface A {\n  /** it's */\n  "c\\u202e\\"/*": "d\\u200b" | "\\\\";\n  /** e */\n}\n`;
    expect(cleanTypes(given)).toBe(want);
    expect(cleanTypes(want)).toBe(want);
  });

  test("what was apart in a comment doesn't end it", () => {
    expect(cleanTypes("/** a *\u200b/ b() /* */")).toBe("/** a *\\/ b() /* */");
  });

  test("a diagnostic shows them, so that no document speaks to a terminal", () => {
    const line = formatDiagnostic({ severity: "error", message: "a\u001b[2J", pointer: "#/\u202eb" });
    expect(line).toBe("error #/\\u202eb: a\\u001b[2J");
  });
});
