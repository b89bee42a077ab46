import { fork } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { compareTrees } from "../../generator/files/compare.js";
import { header } from "../../generator/files/header.js";
import { listFiles, readTree, sha256 } from "../../generator/files/tree.js";
import { recoverInterrupted, writeTree } from "../../generator/files/write.js";

const ours = (text: string) => `${header}\n${text}\n`;

async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "files-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Everything below a folder, staged files and empty folders too. */
async function everything(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

async function write(out: string, wanted: Readonly<Record<string, string>>): Promise<void> {
  const tree = new Map(Object.entries(wanted));
  await recoverInterrupted(out);
  await writeTree(out, tree, compareTrees(await readTree(out), tree));
}

describe("writing a tree", () => {
  test("adds, changes and removes files, and the folders that are left empty", async () => {
    const out = await makeFolder({ "a.ts": ours("a"), "deep/down/b.ts": ours("b"), "deep/mine.txt": "mine" });
    await write(out, { "a.ts": ours("A"), "new/c.ts": ours("c") });
    expect(await everything(out)).toEqual(["a.ts", "deep", "deep/mine.txt", "new", "new/c.ts"]);
    expect((await readTree(out)).ours).toEqual(
      new Map([
        ["a.ts", ours("A")],
        ["new/c.ts", ours("c")],
      ]),
    );
  });

  test("takes everything back when a move fails halfway", async () => {
    const files = { "a.ts": ours("a"), "gone/b.ts": ours("b"), "z.ts/mine.txt": "in the place of a file" };
    const out = await makeFolder(files);
    const before = await everything(out);
    const wanted = { "a.ts": ours("A"), "new/c.ts": ours("c"), "z.ts": ours("z") };
    await expect(write(out, wanted)).rejects.toMatchObject({ syscall: "rename" });
    expect(await everything(out)).toEqual(before);
    expect((await readTree(out)).ours).toEqual(
      new Map([
        ["a.ts", ours("a")],
        ["gone/b.ts", ours("b")],
      ]),
    );
  });

  test("leaves no folder behind that wasn't there", async () => {
    const parent = await makeFolder({});
    const tree = new Map([["a.ts", ours("a")]]);
    const impossible = { added: ["a.ts", "a.ts/b.ts"], changed: [], removed: [], blocked: [] };
    await expect(writeTree(join(parent, "out"), tree, impossible)).rejects.toThrow();
    expect(await everything(parent)).toEqual([]);
  });
});

describe("a process that is stopped while it stages", () => {
  const files = { "old.ts": "old", "gone.ts": "still here" };

  async function stop(out: string, signal: NodeJS.Signals): Promise<{ code: number | null; said: string }> {
    const execArgv = ["--import", import.meta.resolve("tsx")];
    const child = fork(resolve("test/files/interrupted.ts"), [out], {
      execArgv,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let said = "";
    child.stderr?.on("data", (text) => (said += String(text)));
    child.once("message", () => child.kill(signal));
    const code = await new Promise<number | null>((done) => child.once("close", done));
    return { code, said };
  }

  test.each<NodeJS.Signals>(["SIGINT", "SIGTERM"])("with %s leaves the folder as it was", async (signal) => {
    const out = await makeFolder(files);
    expect(await stop(out, signal)).toEqual({ code: 1, said: "interrupted: nothing was changed" });
    expect(await everything(out)).toEqual(["gone.ts", "old.ts"]);
  });

  test("with SIGKILL leaves the files as they were; the next run removes what was staged", async () => {
    const out = await makeFolder(files);
    expect((await stop(out, "SIGKILL")).code).toBeNull();
    expect(await listFiles(out)).toEqual(["gone.ts", "old.ts"]);
    expect(await readdir(out)).toContainEqual(expect.stringMatching(/^\.staged-\d+$/));
    await write(out, { "a.ts": ours("a") });
    expect(await everything(out)).toEqual(["a.ts", "gone.ts", "old.ts"]);
  });
});

test.each([["whose id is free", 999_999_999] as const, ["whose id is ours now", process.pid] as const])(
  "what a run moved away that was killed between its moves, and %s, comes back where nothing has taken its place",
  async (_, id) => {
    const staged = `.staged-${id}`;
    const out = await makeFolder({
      [`${staged}/old/deep/b.ts`]: "b",
      [`${staged}/old/c.ts`]: "c",
      [`${staged}/new/d.ts`]: "D",
      "c.ts": "C",
    });
    await recoverInterrupted(out);
    expect(await everything(out)).toEqual(["c.ts", "deep", "deep/b.ts"]);
    expect(await readFile(join(out, "c.ts"), "utf8")).toBe("C");
    expect(await readFile(join(out, "deep/b.ts"), "utf8")).toBe("b");
  },
);

test("what another run has staged is left to it", async () => {
  const staged = `.staged-${process.ppid}/old/b.ts`;
  const out = await makeFolder({ [staged]: "b" });
  await recoverInterrupted(out);
  expect(await everything(out)).toContain(staged);
});

describe("what was written is told from what was not:", () => {
  const manifest = '{\n  "apiVersion": "2024-04-10"\n}\n';

  test("below runtime/ ours are the runtime's names, and what the last run made and nobody changed", async () => {
    const out = await makeFolder({
      "manifest.json": manifest,
      "runtime/client.ts": "edited",
      "runtime/dropped.ts": "made",
      "runtime/changed.ts": "edited",
      "runtime/mine.ts": "mine",
    });
    const made = { "runtime/dropped.ts": sha256("made"), "runtime/changed.ts": sha256("made") };
    const found = await readTree(out, made);
    expect([...found.ours.keys()]).toEqual(["manifest.json", "runtime/client.ts", "runtime/dropped.ts"]);
    expect([...found.foreign]).toEqual(["runtime/changed.ts", "runtime/mine.ts"]);
  });

  test("a link to a folder is foreign, and blocks what would lie behind it", async () => {
    const elsewhere = await makeFolder({ "cups.ts": ours("cups") });
    const out = await makeFolder({});
    await symlink(elsewhere, join(out, "services"));
    const found = await readTree(out);
    expect(found).toEqual({ ours: new Map(), foreign: new Set(["services"]) });
    const tree = new Map([
      ["services.ts", ours("")],
      ["services/cups.ts", ours("cups")],
    ]);
    expect(compareTrees(found, tree)).toEqual({
      added: ["services.ts"],
      changed: [],
      removed: [],
      blocked: ["services/cups.ts"],
    });
  });

  test("files without the header, files beside another tool's manifest.json, and outputs further down are foreign", async () => {
    const out = await makeFolder({
      "manifest.json": '{ "name": "a web app" }',
      "mine.ts": "export {};",
      "ours.ts": ours(""),
      "runtime/mine.ts": "export {};",
      "sdk/manifest.json": manifest,
      "sdk/stripe.ts": ours("another output"),
    });
    const found = await readTree(out);
    expect([...found.ours.keys()]).toEqual(["ours.ts"]);
    expect([...found.foreign]).toEqual([
      "manifest.json",
      "mine.ts",
      "runtime/mine.ts",
      "sdk/manifest.json",
      "sdk/stripe.ts",
    ]);
    expect([...(await readTree(join(out, "sdk"))).ours.keys()]).toEqual(["manifest.json", "stripe.ts"]);
  });
});
