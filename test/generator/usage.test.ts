import { describe, expect, test } from "vitest";
import { makeProject } from "./project.js";

const usage =
  "usage: npm run generate -- [--spec SOURCE] [--out DIR] [--only NAME,…] [--check] [--stats] [--clean] [--allow-renames] [--lenient] [--import-extension js|ts|none]";

describe("wrong usage is answered with exit code 2 and how it is meant:", () => {
  test.each<[string, { given: readonly string[]; want: string }]>([
    ["no command", { given: [], want: "error: no command was given" }],
    ["an unknown command", { given: ["produce"], want: `error: there is no command "produce"` }],
    ["an unknown flag", { given: ["generate", "--fast"], want: "error: Unknown option '--fast'" }],
    [
      "a flag without its value",
      { given: ["generate", "--spec"], want: "error: Option '--spec <value>' argument missing" },
    ],
    [
      "a flag in the place of a value",
      { given: ["generate", "--spec", "--out"], want: "error: Option '--spec' argument is ambiguous" },
    ],
    ["an empty value", { given: ["generate", "--out="], want: "error: a flag's value is empty" }],
    [
      "a value for a flag without one",
      { given: ["generate", "--check=yes"], want: "error: Option '--check' does not take an argument" },
    ],
    [
      "a slice in the place of the whole",
      {
        given: ["generate", "--only", "cups"],
        want: "error: --only generates a slice: name its folder with --out DIR",
      },
    ],
    [
      "a slice in the folder of the whole",
      {
        given: ["generate", "--only", "cups", "--out", "./generated/"],
        want: "error: --only would replace the whole SDK in ./generated/: name another folder with --out DIR",
      },
    ],
    [
      "a slice of nothing",
      { given: ["generate", "--only", " , ", "--out", "out"], want: "error: a flag's value is empty" },
    ],
    [
      "an import extension that there isn't",
      {
        given: ["generate", "--import-extension", "mjs"],
        want: 'error: --import-extension takes js, ts or none, not "mjs"',
      },
    ],
    ["an argument that is no flag", { given: ["generate", "cups"], want: "error: Unexpected argument 'cups'" }],
  ])("%s", async (_, { given, want }) => {
    const project = await makeProject();
    expect(await project.run(...given)).toEqual({ code: 2, out: [], error: [want, usage] });
    expect(await project.times("generated")).toEqual({});
  });

  test("help is no mistake", async () => {
    const project = await makeProject();
    expect(await project.generate("--help")).toEqual({ code: 0, out: [usage], error: [] });
  });
});
