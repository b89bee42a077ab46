import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { cupOperation, operation, pinOf, smallDocument, type Project } from "../generator/project.js";
import { contentsOf, makeUpdatable, otherDocument, update } from "./project.js";

vi.setConfig({ testTimeout: 120_000 });

const other = JSON.stringify(otherDocument());

describe("an update that can't be is refused, and changes nothing:", () => {
  const cups = "generated/services/cups.ts";
  const remake = async ({ root, write }: Project, path: string): Promise<void> => {
    await rm(join(root, path), { recursive: true, force: true });
    await write(`${path}/mine.txt`, "mine");
  };

  test.each<[string, { given: (project: Project) => Promise<unknown>; args?: readonly string[]; want: unknown }]>([
    [
      "no such document",
      {
        given: async () => {},
        args: ["none.json"],
        want: "error none.json: there is no such file",
      },
    ],
    [
      "no source, and none in the pin",
      {
        given: async () => {},
        args: [],
        want: expect.stringMatching(/^error spec\/pin\.json: it has no "latest", which names the newest document \(/),
      },
    ],
    [
      "an error in the document",
      {
        given: ({ write }) => write("other.json", JSON.stringify(otherDocument({ paths: 1 }))),
        want: expect.stringMatching(/^error #\/paths: /),
      },
    ],
    [
      "a type error in what was generated",
      {
        given: ({ write }) =>
          write("tsconfig.generated.json", '{ "extends": "./tsconfig.json", "compilerOptions": { "lib": ["es5"] } }'),
        want: expect.stringMatching(/^error .*: the generated code has a type error: TS\d+: /),
      },
    ],
    [
      "a file that wasn't generated",
      {
        given: async ({ root, write }) => {
          await rm(join(root, cups));
          await write(cups, "mine");
        },
        want: expect.stringMatching(
          /^error generated\/services\/cups\.ts: the file was not generated, and would be over/,
        ),
      },
    ],
    [
      "a folder in the place of the changelog",
      {
        given: (project) => remake(project, "CHANGELOG.md"),
        want: "error CHANGELOG.md: it can't be read, or is no regular file: links are not followed (move it away)",
      },
    ],
    [
      "a link in the place of the changelog",
      {
        given: async ({ root, write }) => {
          await write("mine.md", "mine");
          await rm(join(root, "CHANGELOG.md"));
          await symlink("mine.md", join(root, "CHANGELOG.md"));
        },
        want: "error CHANGELOG.md: it can't be read, or is no regular file: links are not followed (move it away)",
      },
    ],
    [
      "another document in the place of the copy",
      {
        given: ({ write }) => write("spec/document.json", "mine"),
        want: "error spec/document.json: it isn't the pinned document, and would be overwritten (move it away)",
      },
    ],
    [
      "a file system that can't be written",
      {
        given: async ({ root }) => {
          await rm(join(root, "generated"), { recursive: true });
          await symlink("/proc/self", join(root, "generated"));
        },
        want: expect.stringMatching(/^error generated: /),
      },
    ],
    [
      "a lost document of the pin, with which the new one is to be compared",
      {
        given: ({ root }) => rm(join(root, "spec/small.json")),
        want: "error spec/small.json: there is no such file (npm ci installs it)",
      },
    ],
  ])("%s", async (_, { given, args = ["other.json"], want }) => {
    const project = await makeUpdatable({ "other.json": other });
    await given(project);
    const before = await contentsOf(project.root);
    const { code, out, error } = await update(project, ...args);
    expect({ code, out, error: error.slice(0, 1) }).toEqual({
      code: 1,
      out: [],
      error: [want],
    });
    expect(await contentsOf(project.root)).toEqual(before);
  });

  test("renamed methods, unless they are allowed", async () => {
    const fill = { "/v1/cups/{cup}/fill": { post: cupOperation("PostFill") } };
    const text = JSON.stringify(smallDocument({ paths: fill }));
    const parameters = ["cup", "id"].map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
    const deeper = { "/v1/cups/{cup}/fill/{id}": { get: operation("GetFill", { parameters }) } };
    const project = await makeUpdatable({
      "spec/small.json": text,
      "spec/pin.json": pinOf(text),
      "deeper.json": JSON.stringify(smallDocument({ paths: { ...fill, ...deeper } })),
    });
    const before = await contentsOf(project.root);
    expect(await update(project, "deeper.json")).toEqual({
      code: 1,
      out: [],
      error: [
        "error POST /v1/cups/{}/fill: stripe.cups.fill would be renamed to stripe.cups.createFill (keep the name with a row in generator/model/overrides.ts, or accept it with --allow-renames)",
      ],
    });
    expect(await contentsOf(project.root)).toEqual(before);
    expect(await update(project, "deeper.json", "--allow-renames")).toMatchObject({ code: 0 });
  });

  test.each<[string, { given: readonly string[]; want: string }]>([
    ["two sources", { given: ["a.json", "b.json"], want: `update takes one source, and "b.json" is another` }],
    ["an empty source", { given: [""], want: "the source is empty" }],
    ["an unknown flag", { given: ["--check"], want: "Unknown option '--check'" }],
    [
      "a version that is none",
      { given: ["--api-version", "new"], want: '--api-version takes a version such as 2024-04-10, not "new"' },
    ],
  ])("with exit code 2 for %s", async (_, { given, want }) => {
    const project = await makeUpdatable();
    expect(await update(project, ...given)).toEqual({
      code: 2,
      out: [],
      error: [`error: ${want}`, "usage: npm run update -- [SOURCE] [--allow-renames] [--api-version YYYY-MM-DD]"],
    });
  });
});
