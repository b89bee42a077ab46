import { symlinkSync } from "node:fs";
import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { elsewhere, flags, useGenerated } from "./generated-project.js";
import { makeProject, operation, smallDocument, type Project } from "./project.js";

const makeGenerated = useGenerated();

describe("a file of somebody's that was copied from a generated one", () => {
  const text = async (project: Project) => `${await project.read("out/services/cups.ts")}// mine`;

  test("stays, and is named in every run", async () => {
    const project = await makeGenerated();
    await project.write("out/services/mugs.ts", await text(project));
    const said = [expect.stringMatching(/^warning out\/services\/mugs\.ts: .* it stays as it is/)];
    expect(await project.generate(...flags, "out")).toEqual({ code: 0, out: ["out is up to date"], error: said });
    expect(await project.generate(...flags, "out", "--check")).toMatchObject({ code: 0, error: said });
    expect(await project.generate(...flags, "out", "--clean")).toMatchObject({ code: 0, error: said });
    expect(await project.read("out/services/mugs.ts")).toContain("// mine");
  });

  test("is not overwritten when its path is generated later", async () => {
    const project = await makeGenerated();
    await project.write("out/services/mugs.ts", await text(project));
    const paths = { "/v1/cups": { post: operation("A") }, "/v1/mugs": { post: operation("B") } };
    await project.write("spec/small.json", JSON.stringify(smallDocument({ paths })));
    const { code, error } = await project.generate(...flags, "out");
    const hint = `(move it away, or ${elsewhere})`;
    expect({ code, error }).toEqual({
      code: 1,
      error: [`error out/services/mugs.ts: the file was not generated, and would be overwritten ${hint}`],
    });
    expect(await project.read("out/services/mugs.ts")).toContain("// mine");
  });

  test("or edited in its place stays when the document has it no longer; as it was made it goes, in a clone too", async () => {
    const project = await makeGenerated();
    await rm(join(project.root, "out/.stamp.json"));
    const edited = `${await project.read("out/resources/cup.ts")}// edited`;
    await project.write("out/resources/cup.ts", edited);
    const schema = { type: "object", properties: { object: { type: "string" } } };
    const mugs = {
      operationId: "PostMugs",
      responses: { 200: { description: "", content: { "application/json": { schema } } } },
    };
    await project.write(
      "spec/small.json",
      JSON.stringify(smallDocument({ paths: { "/v1/mugs": { post: mugs } }, components: {} })),
    );
    const { code, error } = await project.generate(...flags, "out");
    expect(code).toBe(0);
    expect(error).toContainEqual(expect.stringMatching(/^warning out\/resources\/cup\.ts: .* it stays as it is/));
    expect(await readdir(join(project.root, "out/services"))).toEqual(["mugs.ts"]);
    expect(await project.read("out/resources/cup.ts")).toBe(edited);
  });
});

describe("what a run left that was killed", () => {
  const owner = JSON.stringify({ generator: "stripe-fetch", pid: 999_999_999, run: "another" });

  async function makeKilled(): Promise<Project> {
    const project = await makeGenerated();
    await project.write("out/.staged-999999999/owner.json", owner);
    await project.write("out/.staged-999999999/old/errors.ts", await project.read("out/errors.ts"));
    await rm(join(project.root, "out/errors.ts"));
    return project;
  }

  test("is taken back, also by a run that has nothing to write", async () => {
    const project = await makeKilled();
    expect(await project.generate(...flags, "out")).toEqual({ code: 0, out: ["out is up to date"], error: [] });
    expect(await readdir(join(project.root, "out"))).not.toContain(".staged-999999999");
  });

  test("is taken back by a run that fails", async () => {
    const project = await makeKilled();
    expect((await project.generate("--spec", "spec/gone.json", "--out", "out")).code).toBe(1);
    expect(await readdir(join(project.root, "out"))).toContain("errors.ts");
  });

  test("is named by --check, which writes nothing", async () => {
    const project = await makeKilled();
    const before = await readdir(join(project.root, "out"), { recursive: true });
    const { code, out, error } = await project.generate(...flags, "out", "--check");
    expect({ code, out }).toEqual({ code: 1, out: ["+ errors.ts"] });
    expect(error[0]).toMatch(/^warning out\/\.staged-999999999: a generation was killed here/);
    expect(await readdir(join(project.root, "out"), { recursive: true })).toEqual(before);
  });

  test("is told from what others called like it, which is named and stays", async () => {
    const project = await makeGenerated();
    const other = await makeProject({ "old/mine.ts": "mine" });
    symlinkSync(other.root, join(project.root, "out/.staged-999999999"));
    await project.write("out/.staged-5/old/mine.ts", "mine");
    const { code, error } = await project.generate(...flags, "out");
    expect(code).toBe(0);
    expect(error).toEqual([
      expect.stringMatching(/^warning out\/\.staged-5: .* no generation has made it/),
      expect.stringMatching(/^warning out\/\.staged-999999999: .* no generation has made it/),
    ]);
    expect(await other.read("old/mine.ts")).toBe("mine");
    expect(await project.read("out/.staged-5/old/mine.ts")).toBe("mine");
    expect((await lstat(join(project.root, "out/.staged-999999999"))).isSymbolicLink()).toBe(true);
  });
});
