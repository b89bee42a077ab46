import { rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { header } from "../../generator/files/header.js";
import { makeProject, smallDocument } from "./project.js";

const overlay = `
overlay: 1.0.0
info: { title: Cups, version: "1" }
actions: [{ target: "$.paths['/v1/cups'].post", description: It has none., update: { description: Makes a cup. } }]
`;

test("a run with the same inputs and outputs is skipped; any change of them makes it run", async () => {
  const project = await makeProject();
  const ran = async (...flags: readonly string[]) =>
    (await project.generate("--spec", "spec/small.json", "--out", "out", ...flags)).out;
  const changes = (counts: string) => [expect.stringMatching(new RegExp(`^out: \\d+ files, ${counts}$`))];

  expect(await ran()).toEqual(changes("\\d+ new, 0 changed, 0 removed"));
  expect(await ran()).toEqual(["out is up to date"]);

  await rm(join(project.root, "out/services/cups.ts"));
  expect(await ran(), "an output is gone").toEqual(changes("1 new, 0 changed, 0 removed"));

  const client = await project.read("out/client.ts");
  await project.write("out/client.ts", `${client}// edited`);
  expect(await ran(), "an output is another").toEqual(changes("0 new, 1 changed, 0 removed"));

  await project.write("out/services/copy.ts", header);
  expect(await ran(), "a copy doesn't count").toEqual(["out is up to date"]);

  await project.write("out/mine.ts", "mine");
  expect(await ran(), "what isn't ours doesn't count").toEqual(["out is up to date"]);

  await project.write("generator/names.ts", "");
  expect(await ran(), "the generator is another").toEqual(changes("0 new, 0 changed, 0 removed"));

  await project.write("spec/overlays/cups.yaml", overlay);
  expect(await ran(), "an overlay is new").toEqual(changes("0 new, 3 changed, 0 removed"));
  expect(await project.read("out/services/cups.ts")).toContain("Makes a cup.");

  const text = JSON.stringify(smallDocument(), undefined, 1);
  await project.write("spec/small.json", text);
  expect(await ran(), "the document is another").toEqual(changes("0 new, 1 changed, 0 removed"));

  expect(await ran()).toEqual(["out is up to date"]);
  expect(await ran("--only", "cups.create"), "a slice, which has no openapi.ts, is asked for").toEqual(
    changes("0 new, \\d changed, 1 removed"),
  );

  await ran();
  expect(await ran("--import-extension", "js"), "the default is told").toEqual(["out is up to date"]);
  expect(await ran("--import-extension", "ts"), "other specifiers are asked for").toEqual(
    changes("0 new, \\d+ changed, 0 removed"),
  );
  expect(await ran("--import-extension", "ts")).toEqual(["out is up to date"]);
  expect(await ran("--import-extension", "ts", "--check")).toEqual(["out is what the document says"]);
  expect(await ran("--check")).toContain("~ runtime/client.ts");
});

test("a run is not skipped when the same files lie behind a link", async () => {
  const project = await makeProject();
  const run = () => project.generate("--spec", "spec/small.json", "--out", "out");
  await run();
  await rename(join(project.root, "out/services"), join(project.root, "elsewhere"));
  await symlink(join(project.root, "elsewhere"), join(project.root, "out/services"));
  expect((await run()).code).toBe(1);
});

test("another version of any package makes another run", async () => {
  const project = await makeProject();
  const ran = async () => (await project.generate("--spec", "spec/small.json", "--out", "out")).out;
  const isUpToDate = ["out is up to date"];
  const installed = "node_modules/.package-lock.json";
  await ran();
  await rm(join(project.root, "node_modules"));

  await project.write(installed, '{ "packages": { "node_modules/@ts-morph/common": { "version": "0.29.0" } } }');
  expect(await ran()).not.toEqual(isUpToDate);
  expect(await ran()).toEqual(isUpToDate);
  await project.write("package-lock.json", "{}");
  expect(await ran(), "what is installed counts").toEqual(isUpToDate);

  await rm(join(project.root, installed));
  expect(await ran()).not.toEqual(isUpToDate);
  await project.write("package-lock.json", '{ "packages": {} }');
  expect(await ran(), "where that is unknown, what would be").not.toEqual(isUpToDate);
  expect(await ran()).toEqual(isUpToDate);
});

test("--clean makes everything anew; --stats says what, and how long it took", async () => {
  const project = await makeProject({ "out/mine.txt": "mine" });
  await project.generate("--spec", "spec/small.json", "--out", "out");
  const { out } = await project.generate("--spec", "spec/small.json", "--out", "out", "--clean", "--stats");
  const [summary, ...stats] = out;
  expect(summary).toMatch(/^out: (\d+) files, 0 new, \1 changed, 0 removed$/);
  expect(await project.read("out/mine.txt")).toBe("mine");
  const rows = Object.fromEntries(stats.map((line) => [line.slice(0, 24).trim(), line.slice(25)]));
  expect(rows).toMatchObject({ operations: "2", services: "1", resources: "1", "params types": "2", events: "0" });
  expect(rows["document"]).toBe("spec/small.json (2024-04-10)");
  expect(rows["files"]).toBe(String(Object.keys(await project.times("out")).length - 2));
  expect(Number(rows["bytes"])).toBeGreaterThan(1000);
  for (const stage of ["document", "model", "code", "print", "openapi", "write"]) {
    expect(rows[`${stage} (ms)`]).toMatch(/^\d+$/);
  }
});
