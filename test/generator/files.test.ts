import { chmod, mkdir, readdir, rm, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { header } from "../../generator/files/header.js";
import { flags as specFlags, useGenerated } from "./generated-project.js";
import { cupOperation, makeProject, operation, pinOf, smallDocument, type Project } from "./project.js";

const longAgo = new Date("2024-04-10T00:00:00Z");

/** What is said of a file that looks generated and isn't as a run made it. */
const kept = (path: string) =>
  `warning ${path}: it begins as generated files do, but its content differs from what was generated: it stays as it is (delete it, or, if it is yours, remove its first line)`;

const flags = [...specFlags, "out"];
const makeProjectWithOutput = useGenerated();

/** A project with its SDK in `out/`, all of it written long ago. */
async function makeGenerated(): Promise<Project> {
  const project = await makeProjectWithOutput();
  for (const path of Object.keys(await project.times("out"))) {
    await utimes(join(project.root, "out", path), longAgo, longAgo);
  }
  return project;
}

/** The files below `out/` that were written since. */
async function written({ times }: Project): Promise<readonly string[]> {
  const entries = Object.entries(await times("out"));
  return entries.flatMap(([path, time]) => (time === longAgo.getTime() || path === ".stamp.json" ? [] : [path]));
}

describe("--check", () => {
  test("says yes to what is as it must be", async () => {
    const project = await makeGenerated();
    expect(await project.generate(...flags, "--check")).toEqual({
      code: 0,
      out: ["out is what the document says"],
      error: [],
    });
  });

  test("names each file that would change, and writes nothing", async () => {
    const project = await makeGenerated();
    await project.write("out/client.ts", `${header}\n// edited`);
    await project.write("out/errors.ts", "// the header is gone");
    await project.write("out/services/old.ts", header);
    await project.write("out/mine.ts", "export {};");
    await rm(join(project.root, "out/stripe.ts"));
    const edited = await written(project);
    expect(await project.generate(...flags, "--check")).toEqual({
      code: 1,
      out: ["~ client.ts", "~ errors.ts", "+ stripe.ts"],
      error: [kept("out/services/old.ts"), "error: 3 files of out would change (npm run generate writes them)"],
    });
    expect(await written(project)).toEqual(edited);
  });

  test("fails where there is nothing yet, and leaves it so", async () => {
    const project = await makeProject();
    const { code, out } = await project.generate(...flags, "--check");
    expect(code).toBe(1);
    expect(out).toContain("+ services/cups.ts");
    expect(await project.times("out")).toEqual({});
  });
});

test("what the pinned document doesn't need is named, and fails --check", async () => {
  const project = await makeProject();
  const { code, error } = await project.generate("--out", "out");
  expect(code).toBe(0);
  expect(error).toContain(
    'warning generator/model/overrides.ts: the override type "item" → "LineItem" matches nothing (delete me)',
  );
  expect(await project.generate("--out", "out", "--check")).toEqual({
    code: 1,
    out: ["out is what the document says"],
    error,
  });
});

test("an action that the document contradicts is named, with the place", async () => {
  const post = operation("PostCups", { description: "Its own." });
  const text = JSON.stringify(smallDocument({ paths: { "/v1/cups": { post } } }));
  const project = await makeProject({
    "spec/small.json": text,
    "spec/pin.json": pinOf(text),
    "spec/overlays/cups.yaml": `
overlay: 1.0.0
info: { title: Cups, version: "1" }
actions: [{ target: "$.paths['/v1/cups'].post", description: It has none., update: { description: Ours. } }]`,
  });
  const { error } = await project.generate("--out", "out");
  expect(error).toContain(
    "warning spec/overlays/cups.yaml: action 0 on $.paths['/v1/cups'].post is skipped: the document has its own at #/paths/~1v1~1cups/post/description (delete me)",
  );
});

describe("generating again", () => {
  test("touches only what differs, and leaves what isn't its own", async () => {
    const project = await makeGenerated();
    await project.write("out/client.ts", `${header}\n// edited`);
    await project.write("out/services/old.ts", header);
    await project.write("out/mine.ts", "export {};");
    await rm(join(project.root, "out/stripe.ts"));
    const { out, error } = await project.generate(...flags);
    expect(out).toEqual([expect.stringMatching(/^out: \d+ files, 1 new, 1 changed, 0 removed$/)]);
    expect(error).toEqual([kept("out/services/old.ts")]);
    expect(await written(project)).toEqual(["client.ts", "mine.ts", "services/old.ts", "stripe.ts"]);
    expect(await project.read("out/mine.ts")).toBe("export {};");
  });

  test("removes what the document no longer has", async () => {
    const project = await makeGenerated();
    await setDocument(project, smallDocument({ paths: { "/v1/tea/mugs": { post: operation("PostMugs") } } }));
    const { out } = await project.generate(...flags);
    expect(out).toEqual([expect.stringMatching(/^out: \d+ files, 2 new, 5 changed, 1 removed$/)]);
    const files = Object.keys(await project.times("out"));
    expect(files.filter((path) => /^(services|namespaces)/.test(path))).toEqual([
      "namespaces/tea.ts",
      "services/tea/mugs.ts",
    ]);
  });

  test("refuses to overwrite what isn't its own", async () => {
    const project = await makeProject({ "out/stripe.ts": "mine" });
    expect(await project.generate(...flags)).toEqual({
      code: 1,
      out: [],
      error: [
        "error out/stripe.ts: the file was not generated, and would be overwritten (move it away, or give another folder with --out DIR)",
      ],
    });
    expect(Object.keys(await project.times("out"))).toEqual(["stripe.ts"]);
  });

  test("removes a file that the runtime has dropped, and leaves what others put beside it", async () => {
    const project = await makeProject({ "generator/runtime/dropped.ts": "export {};" });
    await project.generate(...flags);
    expect(await project.read("out/runtime/dropped.ts")).toBe("export {};");
    await project.write("out/runtime/mine.ts", "export {};");
    await rm(join(project.root, "generator/runtime/dropped.ts"));
    const { out } = await project.generate(...flags);
    expect(out).toEqual([expect.stringMatching(/^out: \d+ files, 0 new, 1 changed, 1 removed$/)]);
    const files = Object.keys(await project.times("out/runtime"));
    expect(files).toContain("mine.ts");
    expect(files).not.toContain("dropped.ts");
  });

  test.each<[string, (project: Project) => Promise<void>]>([
    ["link to a folder", ({ root }) => symlink(join(root, "elsewhere"), join(root, "out/services"))],
    ["file", (project) => project.write("out/services", "mine")],
  ])("refuses to write through a %s where a folder must be", async (_, put) => {
    const project = await makeGenerated();
    await mkdir(join(project.root, "elsewhere"));
    await rm(join(project.root, "out/services"), { recursive: true });
    await put(project);
    const check = await project.generate(...flags, "--check");
    expect(check.out).toEqual(["~ services/cups.ts"]);
    expect(await project.generate(...flags)).toEqual({
      code: 1,
      out: [],
      error: [
        "error out/services: it was not generated, and a folder must be there: links are not followed (move it away, or give another folder with --out DIR)",
      ],
    });
    expect(await readdir(join(project.root, "elsewhere"))).toEqual([]);
  });

  test("refuses to rename a method, unless it is told to", async () => {
    const project = await makeGenerated();
    const items = { "/v1/cups": { post: operation("A") }, "/v1/cups/{cup}": { get: cupOperation("B") } };
    await setDocument(
      project,
      smallDocument({ paths: { ...items, "/v1/cups/{cup}/fill": { post: cupOperation("C") } } }),
    );
    expect((await project.generate(...flags)).code).toBe(0);
    const deeper = { "/v1/cups/{cup}/fill/{id}": { get: withId(cupOperation("D")) } };
    await setDocument(
      project,
      smallDocument({ paths: { ...items, "/v1/cups/{cup}/fill": { post: cupOperation("C") }, ...deeper } }),
    );
    const before = await project.times("out");
    expect(await project.generate(...flags)).toEqual({
      code: 1,
      out: [],
      error: [
        "error POST /v1/cups/{}/fill: stripe.cups.fill would be renamed to stripe.cups.createFill (keep the name with a row in generator/model/overrides.ts, or accept it with --allow-renames)",
      ],
    });
    expect(await project.times("out")).toEqual(before);
    expect((await project.generate(...flags, "--allow-renames")).code).toBe(0);
    await project.write("out/manifest.json", '{ "apiVersion": <<<<<<<');
    expect((await project.generate(...flags)).error).toEqual([
      "error out/manifest.json: the names of the last run can't be read (restore it from version control, or accept new names with --allow-renames)",
    ]);
  });
});

function withId(given: object): object {
  const { parameters } = given as { parameters: readonly object[] };
  return {
    ...given,
    parameters: [...parameters, { name: "id", in: "path", required: true, schema: { type: "string" } }],
  };
}

async function setDocument(project: Project, document: object): Promise<void> {
  await project.write("spec/small.json", JSON.stringify(document));
}

describe("an output folder that can't be written", () => {
  test("is named", async () => {
    const project = await makeProject({ "locked/mine.txt": "" });
    const isRoot = process.getuid?.() === 0;
    // Nothing is read-only to root, but what the kernel shows as files.
    const locked = isRoot ? "/sys" : join(project.root, "locked");
    if (!isRoot) await chmod(locked, 0o555);
    const { code, error } = await project.generate("--spec", "spec/small.json", "--out", join(locked, "sdk"));
    if (!isRoot) await chmod(locked, 0o755);
    const hint = "(give a folder that can be written, with --out DIR)";
    expect(error).toEqual([expect.stringMatching(/^error \S+sdk\S*: can't mkdir it: (EACCES|EPERM|EROFS) /)]);
    expect(error[0]).toContain(hint);
    expect(code).toBe(1);
  });
});
