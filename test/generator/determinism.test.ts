import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Pin } from "../../generator/document/load.js";
import { compareTrees, describeDifference } from "../../generator/files/compare.js";
import { readFolderState } from "../../generator/files/folder-state.js";
import type { Tree } from "../../generator/files/tree.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "same-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the same document gives the same bytes, in another place, language and time zone, whatever order its keys come in", async () => {
  const elsewhere = { TZ: "Asia/Kathmandu", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", LANGUAGE: "tr" };
  const [here, there] = await Promise.all([
    generate("here", { TZ: "UTC", LC_ALL: "C" }),
    generate("there", elsewhere, "--spec", await writeShuffled()),
  ]);
  expect(here.size).toBeGreaterThan(300);
  expect(describeDifference(compareTrees(await readFolderState(join(folder, "here")), there))).toEqual([
    "~ manifest.json",
  ]);
  expect(withoutHash(there)).toEqual(withoutHash(here));
});

/** The manifest says which bytes it was made from. */
function withoutHash(tree: Tree): object {
  return { ...(JSON.parse(tree.get("manifest.json")!) as object), documentSha256: "" };
}

async function writeShuffled(): Promise<string> {
  const pin = JSON.parse(await readFile(resolve("spec/pin.json"), "utf8")) as Pin;
  const document: unknown = JSON.parse(await readFile(resolve(pin.file), "utf8"));
  const file = join(folder, "shuffled.json");
  await writeFile(file, JSON.stringify(shuffle(document, createRandom(1))));
  return file;
}

/** What a process of its own makes of the pinned document, or of another one. */
async function generate(name: string, environment: object, ...flags: readonly string[]): Promise<Tree> {
  const out = join(folder, name);
  const command = ["--import", "tsx", "generator/main.ts", "generate", "--out", out, ...flags];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...environment }, stdio: "ignore" });
  expect(await new Promise((done) => child.once("close", done))).toBe(0);
  return (await readFolderState(out)).generated;
}

/** The same value with the keys of every object in another order. */
function shuffle(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((entry) => shuffle(entry, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => ({ key, entry: shuffle(entry, random), at: random() }));
  return Object.fromEntries(entries.sort((a, b) => a.at - b.at).map(({ key, entry }) => [key, entry]));
}

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
