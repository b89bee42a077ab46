import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listFiles } from "../../generator/files/list.js";
import {
  cupOperation,
  makeProject,
  operation,
  smallDocument,
  type Answer,
  type Project,
} from "../generator/project.js";

/**
 * A project that can be updated: it pins `smallDocument`, and has a changelog and the repository's type settings, but for
 * the check of libraries, which takes half of the compiler's time and finds the same every time.
 */
export async function makeUpdatable(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const settings = {
    "tsconfig.json": await readFile("tsconfig.json", "utf8"),
    "tsconfig.generated.json": (await readFile("tsconfig.generated.json", "utf8")).replace(
      '"skipLibCheck": false',
      '"skipLibCheck": true',
    ),
    "package.json": '{ "type": "module", "version": "1.2.3" }',
    "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n- All of it.\n",
  };
  const project = await makeProject({ ...settings, ...files });
  const { code, error } = await project.generate();
  if (code !== 0) throw new Error(error.join("\n"));
  return project;
}

/** Updates a project. The answer's errors lack what they say of the overrides, which small documents don't need. */
export async function update({ run }: Project, ...args: readonly string[]): Promise<Answer> {
  const { error, ...rest } = await run("update", ...args);
  const lines = error.flatMap((text) => text.split("\n"));
  return { ...rest, error: lines.filter((line) => !line.startsWith("warning generator/model/overrides.ts: ")) };
}

/** A document that lacks one operation of `smallDocument`, and has another. */
export function otherDocument(more: object = {}): object {
  const schema = { "x-resourceId": "plate", type: "object", required: ["id"], properties: { id: { type: "string" } } };
  const { components, ...rest } = smallDocument() as { readonly components: { readonly schemas: object } };
  return {
    ...rest,
    info: { title: "Small", version: "2025-01-27.acacia" },
    paths: {
      "/v1/cups": { post: operation("PostCups") },
      "/v1/plates": { post: operation("PostPlates") },
      "/v1/cups/{cup}": { delete: cupOperation("DeleteCupsCup") },
    },
    components: { schemas: { ...components.schemas, plate: schema } },
    ...more,
  };
}

/** The text of each file that an update may change, by path, and of what it may leave behind; of links to folders, none. */
export async function contentsOf(root: string): Promise<Readonly<Record<string, string>>> {
  const paths = (await listFiles(root)).filter((path) => !/^(generator|node_modules)(\/|$)|\.stamp\.json$/.test(path));
  const texts = paths.map(async (path) => [path, await readFile(join(root, path), "utf8").catch(() => "")] as const);
  return Object.fromEntries(await Promise.all(texts));
}
