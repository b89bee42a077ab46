import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll } from "vitest";
import { run } from "../../generator/command-line.js";
import { listFiles } from "../../generator/files/list.js";

/** What a command answered. */
export interface Answer {
  readonly code: number;
  /** Lines on stdout. */
  readonly out: readonly string[];
  /** Lines on stderr. */
  readonly error: readonly string[];
}

/** A folder that is laid out like the repository: documents in `spec/`, a generator, packages. */
export interface Project {
  readonly root: string;
  /** Runs `generate` in the project's root, as its command line. */
  readonly generate: (...args: readonly string[]) => Promise<Answer>;
  readonly run: (...args: readonly string[]) => Promise<Answer>;
  readonly write: (file: string, content: string | Uint8Array) => Promise<void>;
  readonly read: (file: string) => Promise<string>;
  /** When each file below a folder was last written, in ms. */
  readonly times: (folder: string) => Promise<Readonly<Record<string, number>>>;
}

const made: string[] = [];
afterAll(() => Promise.all(made.map((root) => rm(root, { recursive: true, force: true }))));

/** A project with these files; where they say nothing of `spec/pin.json`, it pins `smallDocument`. */
export async function makeProject(files: Readonly<Record<string, string | undefined>> = {}): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), "project-"));
  made.push(root);
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  await mkdir(join(root, "generator"));
  await cp(resolve("generator/runtime"), join(root, "generator/runtime"), { recursive: true });
  const project = projectAt(root);
  const text = JSON.stringify(smallDocument());
  const own = { "package.json": '{ "type": "module" }', "spec/small.json": text, "spec/pin.json": pinOf(text) };
  for (const [file, content] of Object.entries({ ...own, ...files })) {
    if (content !== undefined) await project.write(file, content);
  }
  return project;
}

function projectAt(root: string): Project {
  const runIn = (...args: readonly string[]) => runCommand(root, args);
  return {
    root,
    run: runIn,
    generate: (...args) => runIn("generate", ...args),
    write: async (file, content) => {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), content);
    },
    read: (file) => readFile(join(root, file), "utf8"),
    times: async (folder) => {
      const paths = await listFiles(join(root, folder));
      const entries = paths.map(async (path) => [path, (await stat(join(root, folder, path))).mtimeMs] as const);
      return Object.fromEntries(await Promise.all(entries));
    },
  };
}

async function runCommand(root: string, args: readonly string[]): Promise<Answer> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await run(args, {
    root,
    cwd: root,
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    isTerminal: false,
  });
  return { code, out, error };
}

/** The pin of a document at `spec/small.json`, and what a test wants in it. */
export function pinOf(text: string, more: object = {}): string {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return JSON.stringify({
    source: "spec/small.json",
    file: "spec/small.json",
    sha256,
    apiVersion: "2024-04-10",
    ...more,
  });
}

/** A document of two operations, and what a test wants in it. */
export function smallDocument(more: object = {}): object {
  return {
    openapi: "3.0.0",
    info: { title: "Small", version: "2024-04-10" },
    paths: { "/v1/cups": { post: operation("PostCups") }, "/v1/cups/{cup}": { get: cupOperation("GetCupsCup") } },
    components: { schemas: { cup: cupSchema } },
    ...more,
  };
}

const cupSchema = {
  "x-resourceId": "cup",
  type: "object",
  properties: { id: { type: "string" }, object: { type: "string", enum: ["cup"] } },
  required: ["id", "object"],
};

/** An operation that answers a cup, and what a test wants in it. */
export function operation(operationId: string, more: object = {}): object {
  const schema = { $ref: "#/components/schemas/cup" };
  return { operationId, responses: { 200: { description: "", content: { "application/json": { schema } } } }, ...more };
}

/** The same on a path with `{cup}`. */
export function cupOperation(operationId: string, more: object = {}): object {
  const parameters = [{ name: "cup", in: "path", required: true, schema: { type: "string" } }];
  return operation(operationId, { parameters, ...more });
}
