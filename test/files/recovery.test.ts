import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { withLock } from "../../generator/files/lock.js";
import { sha256 } from "../../generator/sha256.js";
import { findStagingFolders, recoverInterrupted } from "../../generator/files/staging.js";

const free = 999_999_999;

async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "recovery-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Every file below a folder with its text, staged ones too. */
async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

const ownerOf = (pid: number, started?: string): string =>
  JSON.stringify({ generator: "stripe-fetch", pid, started, run: "another" });

/** What a run of this process id left. */
const staged = (pid: number, files: Readonly<Record<string, string>>, owner = ownerOf(pid)) =>
  Object.fromEntries(
    Object.entries({ ...files, "owner.json": owner }).map(([path, text]) => [`.staged-${pid}/${path}`, text]),
  );

/** What a run of this process id left that was killed while it removed its staging folder. */
const finished = (pid: number, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(staged(pid, files)).map(([path, text]) => [path.replace("d-", "d-done-"), text]));

const movesOf = (added: object, changed: object): string => {
  const hashes = (texts: object) =>
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, sha256(text as string)]));
  return JSON.stringify({ added: hashes(added), changed: hashes(changed) });
};

describe("what a run did that was killed is taken back:", () => {
  test.each<[string, { given: Readonly<Record<string, string>>; want: Readonly<Record<string, string>> }]>([
    [
      "what it staged is removed",
      { given: { ...staged(free, { "new/a.ts": "A" }), "a.ts": "a" }, want: { "a.ts": "a" } },
    ],
    [
      "what it moved away comes back where nothing has taken its place",
      {
        given: { ...staged(free, { "old/deep/b.ts": "b", "old/c.ts": "c", "new/d.ts": "D" }), "c.ts": "mine" },
        want: { "c.ts": "mine", "deep/b.ts": "b" },
      },
    ],
    [
      "what it moved into place goes, and what was there before comes back",
      {
        given: {
          ...staged(free, {
            "old/a.ts": "a",
            "new/d.ts": "D",
            "moves.json": movesOf({ "c/c.ts": "C", "d.ts": "D" }, { "a.ts": "A" }),
          }),
          "a.ts": "A",
          "c/c.ts": "C",
        },
        want: { "a.ts": "a" },
      },
    ],
    [
      "what was changed since stays",
      {
        given: {
          ...staged(free, { "old/a.ts": "a", "moves.json": movesOf({ "c.ts": "C" }, { "a.ts": "A" }) }),
          "a.ts": "mine",
          "c.ts": "mine",
        },
        want: { "a.ts": "mine", "c.ts": "mine" },
      },
    ],
    [
      "but not what a run did that was killed while it removed its staging folder",
      {
        given: {
          ...finished(free, {
            "old/gone.ts": "gone",
            "old/a.ts": "a",
            "moves.json": movesOf({ "c.ts": "C" }, { "a.ts": "A" }),
          }),
          "a.ts": "A",
          "c.ts": "C",
        },
        want: { "a.ts": "A", "c.ts": "C" },
      },
    ],
    ["also when its id is ours now", { given: staged(process.pid, { "old/a.ts": "a" }), want: { "a.ts": "a" } }],
    [
      "also when its id is another process's now",
      { given: staged(process.ppid, { "old/a.ts": "a" }, ownerOf(process.ppid, "long ago")), want: { "a.ts": "a" } },
    ],
  ])("%s", async (_, { given, want }) => {
    const out = await makeFolder(given);
    recoverInterrupted(out);
    expect(await contents(out)).toEqual(want);
  });
});

describe("a folder that is called like a staging folder is left alone", () => {
  test.each<[string, { given: Readonly<Record<string, string>> }]>([
    ["when no run has marked it", { given: { ".staged-999999999/old/a.ts": "a" } }],
    ["when its mark is another tool's", { given: staged(free, { "old/a.ts": "a" }, '{ "pid": 999999999 }') }],
    ["when it was another run's", { given: staged(free, { "old/a.ts": "a" }, ownerOf(999_999_998)) }],
    ["while its run goes on", { given: staged(process.ppid, { "old/a.ts": "a" }) }],
  ])("%s", async (_, { given }) => {
    const out = await makeFolder(given);
    recoverInterrupted(out);
    expect(await contents(out)).toEqual(given);
  });

  test("when it is a link", async () => {
    const elsewhere = await makeFolder({ "owner.json": ownerOf(free), "old/a.ts": "a" });
    const out = await makeFolder({});
    await symlink(elsewhere, join(out, ".staged-999999999"));
    recoverInterrupted(out);
    expect(await readdir(out)).toEqual([".staged-999999999"]);
    expect(Object.keys(await contents(elsewhere)).sort()).toEqual(["old/a.ts", "owner.json"]);
    expect(findStagingFolders(out)).toEqual({ abandoned: [], foreign: [".staged-999999999"] });
  });

  test.each<[string, { link: string; want: readonly string[] }]>([
    ["old/", { link: ".staged-999999999/old", want: [] }],
    ["a folder in old/", { link: ".staged-999999999/old/services", want: [] }],
    ["a file in old/", { link: ".staged-999999999/old/a.ts", want: [] }],
    ["a folder of the output", { link: "deep", want: ["deep"] }],
  ])("and no link is followed: %s", async (_, { link, want }) => {
    const elsewhere = await makeFolder({ "a.ts": "theirs", "services/b.ts": "theirs" });
    const before = await contents(elsewhere);
    const isInside = link === "deep" || link.includes("old/");
    const out = await makeFolder(staged(free, isInside ? { "old/deep/c.ts": "c" } : {}));
    await symlink(elsewhere, join(out, link));
    recoverInterrupted(out);
    expect(await contents(elsewhere)).toEqual(before);
    expect((await readdir(out)).filter((name) => name !== "deep" || want.length > 0)).toEqual(want);
  });
});

describe("one run at a time changes a folder:", () => {
  test("the second waits for the first", async () => {
    const out = join(await makeFolder({}), "out");
    const said: string[] = [];
    const run = (name: string) =>
      withLock(out, "out", async () => {
        said.push(`${name} begins`);
        await readdir(out);
        said.push(`${name} ends`);
      });
    await Promise.all([run("a"), run("b"), run("c")]);
    expect(said.map((line) => line.split(" ")[1])).toEqual(["begins", "ends", "begins", "ends", "begins", "ends"]);
    expect(await readdir(dirname(out))).toEqual([]);
  });

  test("the lock of a run that was killed is no hindrance", async () => {
    const out = await makeFolder({ ".staged-lock/owner.json": ownerOf(free), "mine.txt": "mine" });
    expect(findStagingFolders(out).abandoned).toEqual([".staged-lock"]);
    await withLock(out, "out", () => Promise.resolve());
    expect(await readdir(out)).toEqual(["mine.txt"]);
  });

  test("nor is what is left of one that was being removed", async () => {
    const out = await makeFolder({ "mine.txt": "mine" });
    await mkdir(join(out, ".staged-lock"));
    await withLock(out, "out", () => Promise.resolve());
    expect(await readdir(out)).toEqual(["mine.txt"]);
  });

  test("nor is what it had made of one", async () => {
    const out = await makeFolder({
      "mine.txt": "mine",
      [`.staged-lock-${free}-abc123/lock/owner.json`]: ownerOf(free),
      [`.staged-lock-${free}-abc123/owner.json`]: ownerOf(free),
    });
    await mkdir(join(out, `.staged-lock-${free}-def456`));
    await mkdir(join(out, `.staged-lock-${process.ppid}-def456`));
    await mkdir(join(out, `.staged-done-${free}`));
    recoverInterrupted(out);
    expect(await readdir(out)).toEqual([`.staged-lock-${process.ppid}-def456`, "mine.txt"]);
  });

  test("what isn't a lock is named, and stays", async () => {
    const out = await makeFolder({ ".staged-lock/mine.txt": "mine" });
    await expect(withLock(out, "out", () => Promise.resolve())).rejects.toThrow(
      "error out/.staged-lock: no generation has put it there, and one would be locked by it (move it away)",
    );
    expect(await contents(out)).toEqual({ ".staged-lock/mine.txt": "mine" });
  });
});
