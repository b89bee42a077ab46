import { fork } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { compareTrees } from "../../generator/files/compare.js";
import { header } from "../../generator/files/header.js";
import { printChecksums } from "../../generator/files/checksums.js";
import { withLock } from "../../generator/files/lock.js";
import { readFolderState } from "../../generator/files/folder-state.js";
import { listFiles } from "../../generator/files/list.js";
import type { Tree } from "../../generator/files/tree.js";
import { recoverInterrupted } from "../../generator/files/staging.js";
import { writeTree } from "../../generator/files/write.js";

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

/** Writes a tree and its record, as a run does. */
async function write(out: string, wanted: Readonly<Record<string, string>>): Promise<void> {
  const files = new Map(Object.entries(wanted));
  const tree = new Map([...files, ["files.json", printChecksums(files)]]);
  await withLock(out, "out", async (interrupted) => {
    recoverInterrupted(out);
    await writeTree(out, tree, compareTrees(await readFolderState(out), tree), interrupted);
  });
}

/** Makes changes that no comparison would ask for. */
function change(out: string, tree: Tree, changes: Parameters<typeof writeTree>[2]): Promise<void> {
  return withLock(out, "out", (interrupted) => writeTree(out, tree, changes, interrupted));
}

describe("writing a tree", () => {
  test("adds, changes and removes files, and the folders that are left empty", async () => {
    const out = await makeFolder({});
    await write(out, { "a.ts": ours("a"), "deep/down/b.ts": ours("b") });
    await writeFile(join(out, "deep/mine.txt"), "mine");
    await write(out, { "a.ts": ours("A"), "new/c.ts": ours("c") });
    expect(await everything(out)).toEqual(["a.ts", "deep", "deep/mine.txt", "files.json", "new", "new/c.ts"]);
    expect([...(await readFolderState(out)).generated].filter(([path]) => path !== "files.json")).toEqual([
      ["a.ts", ours("A")],
      ["new/c.ts", ours("c")],
    ]);
  });

  test("takes everything back when a move fails halfway", async () => {
    const files = { "a.ts": ours("a"), "gone/b.ts": ours("b"), "z.ts/mine.txt": "in the place of a file" };
    const out = await makeFolder(files);
    const before = await everything(out);
    const tree = new Map([
      ["a.ts", ours("A")],
      ["new/c.ts", ours("c")],
      ["z.ts", ours("z")],
    ]);
    const changes = { added: ["new/c.ts", "z.ts"], changed: ["a.ts"], removed: ["gone/b.ts"] };
    await expect(change(out, tree, changes)).rejects.toMatchObject({ syscall: "rename" });
    expect(await everything(out)).toEqual(before);
    expect(await readFile(join(out, "a.ts"), "utf8")).toBe(ours("a"));
  });

  test("leaves no folder behind that wasn't there", async () => {
    const parent = await makeFolder({});
    const out = join(parent, "deep/down/out");
    const tree = new Map([["a.ts", ours("a")]]);
    const impossible = { added: ["a.ts", "a.ts/b.ts"], changed: [], removed: [] };
    await expect(change(out, tree, impossible)).rejects.toThrow();
    expect(await everything(parent)).toEqual([]);
  });

  test.each<[string, { given: string; path: string }]>([
    ["a link in the place of a folder", { given: "services", path: "services/cups.ts" }],
    ["a link above", { given: "services", path: "services/tea/cups.ts" }],
  ])("fails at %s, and writes nothing behind it", async (_, { given, path }) => {
    const elsewhere = await makeFolder({});
    const out = await makeFolder({});
    await symlink(elsewhere, join(out, given));
    await expect(
      change(out, new Map([[path, "x"]]), { added: [path], changed: [], removed: [] }),
    ).rejects.toMatchObject({ code: "ENOTDIR" });
    expect(await everything(elsewhere)).toEqual([]);
    expect(await everything(out)).toEqual([given]);
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
    expect(await everything(out)).toEqual(["a.ts", "files.json", "gone.ts", "old.ts"]);
  });
});

describe("what was written is told from what was not:", () => {
  const manifest = '{\n  "apiVersion": "2024-04-10"\n}\n';

  test("below runtime/ ours are the runtime's names, and what the record has", async () => {
    const made = new Map([
      ["runtime/client.ts", "made"],
      ["runtime/dropped.ts", "made"],
    ]);
    const out = await makeFolder({
      "files.json": printChecksums(made),
      "manifest.json": manifest,
      "runtime/client.ts": "edited",
      "runtime/dropped.ts": "made",
      "runtime/mine.ts": "mine",
    });
    const found = await readFolderState(out);
    expect([...found.generated.keys()]).toEqual([
      "files.json",
      "manifest.json",
      "runtime/client.ts",
      "runtime/dropped.ts",
    ]);
    expect([...found.foreign.keys()]).toEqual(["runtime/mine.ts"]);
  });

  test("ours are removed as they were made only; what else begins as they do is kept", async () => {
    const made = new Map([
      ["a.ts", ours("a")],
      ["b.ts", ours("b")],
      ["c.ts", ours("c")],
    ]);
    const out = await makeFolder({
      "a.ts": ours("a"),
      "b.ts": ours("edited"),
      "c.ts": ours("edited"),
      "d.ts": ours("a"),
      "e.ts": ours("e"),
      "f.ts": ours("f"),
      "files.json": printChecksums(made),
    });
    const wanted = new Map([
      ["c.ts", ours("C")],
      ["e.ts", ours("E")],
      ["f.ts", ours("f")],
    ]);
    const { added, changed, removed, blocked, kept } = compareTrees(await readFolderState(out), wanted);
    expect({ added, changed, removed, blocked, kept }).toEqual({
      added: [],
      changed: ["c.ts"],
      removed: ["a.ts"],
      blocked: ["e.ts"],
      kept: ["b.ts", "files.json", "d.ts"],
    });
  });

  test("without a record the header is enough to be overwritten, and not enough to be removed", async () => {
    const out = await makeFolder({
      "a.ts": ours("a"),
      "b.ts": ours("b"),
      "files.json": '{ "generator": "stripe-fetch", <<<',
    });
    const { changed, removed, kept } = compareTrees(await readFolderState(out), new Map([["a.ts", ours("A")]]));
    expect({ changed, removed, kept }).toEqual({ changed: ["a.ts"], removed: [], kept: ["b.ts", "files.json"] });
  });

  test("a link is foreign, whatever it leads to, and blocks what would lie behind it", async () => {
    const elsewhere = await makeFolder({ "cups.ts": ours("cups"), "client.ts": ours("client") });
    const out = await makeFolder({});
    await symlink(elsewhere, join(out, "services"));
    await symlink(join(elsewhere, "client.ts"), join(out, "client.ts"));
    await symlink("nowhere", join(out, "errors.ts"));
    const found = await readFolderState(out);
    expect([...found.generated.keys(), ...found.copies.keys()]).toEqual([]);
    expect([...found.foreign]).toEqual([
      ["client.ts", "a link"],
      ["errors.ts", "a link"],
      ["services", "a link"],
    ]);
    const wanted = ["client.ts", "errors.ts", "services.ts", "services/cups.ts"].map(
      (path) => [path, ours("")] as const,
    );
    const { added, blocked } = compareTrees(found, new Map(wanted));
    expect({ added, blocked }).toEqual({
      added: ["services.ts"],
      blocked: ["client.ts", "errors.ts", "services/cups.ts"],
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
    const found = await readFolderState(out);
    expect([...found.generated.keys()]).toEqual(["ours.ts"]);
    expect([...found.foreign.keys()]).toEqual([
      "manifest.json",
      "mine.ts",
      "runtime/mine.ts",
      "sdk/manifest.json",
      "sdk/stripe.ts",
    ]);
    expect([...found.copies.keys()]).toEqual([]);
    expect([...(await readFolderState(join(out, "sdk"))).generated.keys()]).toEqual(["manifest.json", "stripe.ts"]);
  });
});
