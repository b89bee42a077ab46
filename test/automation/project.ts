import { makeUpdatable, otherDocument } from "../update/project.js";
import { makeRepository, type Repository } from "./repository.js";

const manifest = (more: object): string =>
  `${JSON.stringify({ type: "module", version: "1.2.3", ...more }, undefined, 2)}\n`;

/** The files of the two packages, and the newest document. */
const files = {
  "package.json": manifest({ name: "small-sdk", workspaces: ["generator"] }),
  "generator/package.json": manifest({ name: "small-generator" }),
  "package-lock.json": manifest({ packages: { "": { version: "1.2.3" }, generator: { version: "1.2.3" } } }),
  "README.md": "npm install ./small-sdk-1.2.3.tgz\n",
  "newest.json": JSON.stringify(otherDocument()),
};

/** A repository of an SDK that can be updated to `newest.json`. */
export async function makeSdk(more: Readonly<Record<string, string>> = {}): Promise<Repository> {
  return makeRepository(await makeUpdatable({ ...files, ...more }));
}
