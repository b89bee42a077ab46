import { cp, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { run } from "./run.js";

const projects = fileURLToPath(new URL("projects", import.meta.url));
const ours = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Copies a folder in `projects`, with the program that all share, out of the repository, under another name if told. */
export async function copyProject(name: string, as = name): Promise<string> {
  const folder = join(dirname(inject("tarball")), "setups", as);
  await cp(join(projects, name), folder, { recursive: true });
  await cp(join(projects, "program.ts"), join(folder, "program.ts"));
  return folder;
}

/** A copy of a project where npm installed our package and others, `name@version` each, from the registry. */
export async function installProject(name: string, packages: readonly string[], as = name): Promise<string> {
  const cwd = await copyProject(name, as);
  const flags = ["--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await run("npm", ["install", ...flags, ...packages, inject("tarball")], { cwd });
  return cwd;
}

/** A copy of a project that has our package as npm installed it, and of others the repository's: it needs no network. */
export async function linkProject(name: string, packages: readonly string[], as = name): Promise<string> {
  const cwd = await copyProject(name, as);
  const modules = join(cwd, "node_modules");
  await cp(join(inject("installed"), "node_modules"), modules, { recursive: true });
  for (const path of packages) {
    await mkdir(dirname(join(modules, path)), { recursive: true });
    await symlink(join(ours, path), join(modules, path));
  }
  return cwd;
}
