import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { elsewhere, flags, useGenerated } from "./generated-project.js";
import { makeProject, smallDocument } from "./project.js";

const makeGenerated = useGenerated();

/** The paths of all that is in a folder. Without the types of entries, Node 20 would follow the link to all packages, too. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.map(({ parentPath, name }) => join(parentPath, name));
}

const fifo = (path: string) => void execFileSync("mkfifo", [path]);

describe("an output folder that can't be one is named as it was typed, and nothing is written:", () => {
  test.each<[string, { put?: (root: string) => void; given: string; want: string }]>([
    ["a file", { given: "package.json", want: "it is a file, no folder" }],
    ["below a file", { given: "package.json/sdk", want: "ROOT/package.json is a file, no folder" }],
    ["far below a file", { given: "./package.json/a/b/", want: "ROOT/package.json is a file, no folder" }],
    ["a named pipe", { put: (root) => fifo(`${root}/out`), given: "out", want: "it is a named pipe, no folder" }],
    ["a device", { given: "/dev/null", want: "it is a device, no folder" }],
    [
      "a link that leads nowhere",
      { put: (root) => symlinkSync("gone", `${root}/out`), given: "out", want: "it is a link that leads nowhere" },
    ],
    [
      "below such a link",
      {
        put: (root) => symlinkSync("gone", `${root}/out`),
        given: "out/sdk",
        want: "ROOT/out is a link that leads nowhere",
      },
    ],
    [
      "a link to itself",
      { put: (root) => symlinkSync("out", `${root}/out`), given: "out", want: "it can't be reached: ELOOP" },
    ],
    ["a name that is too long", { given: "a".repeat(300), want: "it can't be reached: ENAMETOOLONG" }],
    [
      "the root of the file system",
      { given: "/", want: "it is the root of a file system, and the SDK needs a folder of its own" },
    ],
  ])("%s", async (_, { put, given, want }) => {
    const project = await makeProject();
    put?.(project.root);
    const before = await namesIn(project.root);
    for (const more of [[], ["--check"], ["--clean"]]) {
      const pointer = given.replace(/(?<=.)\/$/, "");
      expect(await project.generate(...flags, given, ...more)).toEqual({
        code: 1,
        out: [],
        error: [`error ${pointer}: ${want.replace("ROOT", project.root)} (${elsewhere})`],
      });
    }
    expect(await namesIn(project.root)).toEqual(before);
  });

  // No folder can be made there, and Node by itself never stops trying.
  test.each(["/proc/self/sdk", "/proc/self/a/b"])("%s", async (given) => {
    const project = await makeProject();
    const { code, out, error } = await project.generate(...flags, given);
    expect(error).toEqual([expect.stringMatching(/^error \/proc\/self\/\S+: .* \(give .*--out DIR\)$/)]);
    expect({ code, out }).toEqual({ code: 1, out: [] });
  });

  test("what may be the working directory itself, or be given with dots and slashes", async () => {
    const project = await makeProject();
    expect((await project.generate(...flags, "./a//b/")).out).toEqual([
      expect.stringMatching(/^\.\/a\/\/b: \d+ files/),
    ]);
    expect((await project.generate(...flags, ".")).out).toEqual([expect.stringMatching(/^\.: \d+ files/)]);
    expect((await project.generate(...flags, ".")).out).toEqual([". is up to date"]);
    expect((await project.generate(...flags, join(project.root, "a/b"))).out).toEqual([
      `${project.root}/a/b is up to date`,
    ]);
  });
});

describe("what stands in the way of a file is named, and nothing is changed:", () => {
  test.each<[string, { put: (path: string) => void; want: string }]>([
    ["a folder", { put: (path) => mkdirSync(path), want: "it is a folder, and a file must be there" }],
    ["a named pipe", { put: fifo, want: "it is a named pipe, and a file must be there" }],
    [
      "a link to nothing",
      {
        put: (path) => symlinkSync("gone", path),
        want: "it is a link, and a file must be there: links are not followed",
      },
    ],
    [
      "a link to a device",
      {
        put: (path) => symlinkSync("/dev/zero", path),
        want: "it is a link, and a file must be there: links are not followed",
      },
    ],
  ])("%s", async (_, { put, want }) => {
    for (const path of ["stripe.ts", "manifest.json", "runtime/client.ts", "files.json", ".stamp.json"]) {
      const project = await makeGenerated();
      rmSync(join(project.root, "out", path));
      put(join(project.root, "out", path));
      await project.write("out/client.ts", `${await project.read("out/client.ts")}// edited`);
      const before = await namesIn(join(project.root, "out"));
      const { code, error } = await project.generate(...flags, "out");
      expect(code).toBe(1);
      expect(error).toContain(`error out/${path}: ${want} (move it away, or ${elsewhere})`);
      expect(await namesIn(join(project.root, "out"))).toEqual(before);
      expect(await project.read("out/client.ts")).toContain("// edited");
    }
  });

  test.each<[string, { given: string; want: string }]>([
    ["no JSON", { given: '{ "apiVersion": <<<<<<<', want: "the names of the last run can't be read" }],
    ["without members", { given: '{ "apiVersion": "2024-04-10" }', want: "the names of the last run can't be read" }],
    [
      "with members of other types",
      {
        given: '{ "apiVersion": "1", "services": [{ "operations": [{}] }] }',
        want: "the names of the last run can't be read",
      },
    ],
    ["another tool's", { given: "{}", want: "the file was not generated, and would be overwritten" }],
    ["empty", { given: "", want: "the file was not generated, and would be overwritten" }],
  ])("a manifest that is %s", async (_, { given, want }) => {
    const project = await makeGenerated();
    await project.write("out/manifest.json", given);
    const { code, error } = await project.generate(...flags, "out");
    expect({ code, error }).toEqual({
      code: 1,
      error: [expect.stringContaining(`error out/manifest.json: ${want} (`)],
    });
    expect(await project.read("out/manifest.json")).toBe(given);
  });

  test.each([["null"], ["{}"], ['{ "inputs": 1, "outputs": null }'], ["<<<"]])(
    "but no stamp of %s, which is only a memory",
    async (given) => {
      const project = await makeGenerated();
      await project.write("out/.stamp.json", given);
      expect(await project.generate(...flags, "out")).toMatchObject({ code: 0, error: [] });
      expect((await project.generate(...flags, "out")).out).toEqual(["out is up to date"]);
    },
  );
});

test("two generations into one folder at once come one after the other", async () => {
  const project = await makeProject();
  await writeFile(
    join(project.root, "spec/other.json"),
    JSON.stringify(smallDocument({ info: { version: "2024-04-10" } })),
  );
  const answers = await Promise.all(
    ["spec/small.json", "spec/other.json", "spec/small.json"].map((spec) =>
      project.generate("--spec", spec, "--out", "out"),
    ),
  );
  expect(answers.map(({ code, error }) => ({ code, error }))).toEqual(answers.map(() => ({ code: 0, error: [] })));
  const manifest = await readFile(join(project.root, "out/manifest.json"), "utf8");
  expect(manifest).toContain('"apiVersion"');
  expect((await readdir(join(project.root, "out"))).filter((name) => name.startsWith(".staged"))).toEqual([]);
});
