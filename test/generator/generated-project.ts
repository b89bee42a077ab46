import { cp } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect } from "vitest";
import { makeProject, type Project } from "./project.js";

/** The flags that generate from the document of `makeGenerated`, without the folder. */
export const flags = ["--spec", "spec/small.json", "--out"];

/** How a message about a folder that can't be used ends. */
export const elsewhere = "give another folder with --out DIR";

/** Generates once for the tests of a file; gives what makes a project with that SDK in `out/`. */
export function useGenerated(): () => Promise<Project> {
  let template: Project;
  beforeAll(async () => {
    template = await makeProject();
    expect(await template.generate(...flags, "out")).toMatchObject({ code: 0, error: [] });
  });
  return async () => {
    const project = await makeProject();
    await cp(join(template.root, "out"), join(project.root, "out"), { recursive: true });
    return project;
  };
}
