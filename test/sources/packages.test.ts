import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { makeRoot, readOrMessage, startServer } from "./fixture.js";

const run = promisify(execFile);
const document = '{ "openapi": "3.0.0" }\n';
const long = `${"deep/".repeat(30)}document.json`;

/** Packs a package as npm does, with links that npm wouldn't pack. */
async function packTarball(): Promise<Buffer> {
  const scripts = { prepack: "touch ran", install: "touch ran", prepare: "touch ran" };
  const folder = await makeRoot({
    "secret.json": "secret",
    "package/package.json": JSON.stringify({ name: "cups", version: "1.0.0", scripts }),
    "package/api/document.json": document,
    "package/large.json": "x".repeat(1001),
    [`package/${long}`]: "deep",
  });
  await symlink("../secret.json", join(folder, "package/link.json"));
  await symlink("..", join(folder, "package/up"));
  await run("tar", ["--format=pax", "-czf", join(folder, "cups.tgz"), "-C", folder, "package"]);
  return readFile(join(folder, "cups.tgz"));
}

const tarball = await packTarball();
const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;

const registry = await startServer((request, response) => {
  const version = (number: string, more: object = {}) => ({
    [number]: {
      name: "cups",
      version: number,
      dist: { tarball: `${registry}/cups/-/cups-${number}.tgz`, integrity, ...more },
    },
  });
  if (request.url === "/cups") {
    const versions = {
      ...version("1.0.0"),
      ...version("2.0.0", { integrity: integrity.replace(/.{8}==$/, "AAAAAAAA==") }),
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ name: "cups", "dist-tags": { latest: "1.0.0" }, versions }));
  } else if (request.url?.endsWith(".tgz")) response.end(tarball);
  else response.writeHead(404).end("{}");
});

async function makeProject(origin = registry): Promise<string> {
  const root = await makeRoot({ "package.json": "{}" });
  await writeFile(join(root, ".npmrc"), `registry=${origin}/\ncache=${join(root, "npm-cache")}\n`);
  return root;
}

describe("a file of a published package", async () => {
  const root = await makeProject();

  test.each<[string, { given: string; want: string }]>([
    ["is read by the npm client", { given: "npm:cups@1.0.0/api/document.json", want: document }],
    ["is read from a deep folder", { given: `npm:cups@1.0.0/${long}`, want: "deep" }],
  ])("%s", async (_, { given, want }) => {
    const read = await readOrMessage(given, { root });
    expect(read).toMatchObject({ text: want, source: given });
    expect(read).not.toHaveProperty("file");
  });

  test.each<[string, { given: string; want: string }]>([
    ["that the package lacks", { given: "npm:cups@1.0.0/api/none.json", want: "the package has no such file" }],
    ["that is a folder", { given: "npm:cups@1.0.0/api", want: "the package has no such file" }],
    ["that is a link", { given: "npm:cups@1.0.0/link.json", want: "FILE is a link or a folder, no file" }],
    ["behind a link", { given: "npm:cups@1.0.0/up/secret.json", want: "the package has no such file" }],
    ["that is too large", { given: "npm:cups@1.0.0/large.json", want: "the file is larger than 1000 bytes" }],
    [
      "of a package that isn't what the registry says",
      {
        given: "npm:cups@2.0.0/api/document.json",
        want: "the package isn't what the registry says: its integrity differs",
      },
    ],
    [
      "of a version that there isn't",
      { given: "npm:cups@3.0.0/a", want: "the registry has no such package or version" },
    ],
    [
      "of a package that there isn't",
      { given: "npm:saucers@1.0.0/a", want: "the registry has no such package or version" },
    ],
    [
      "outside the package",
      {
        given: "npm:cups@1.0.0/../secret.json",
        want: "FILE must be a path inside the package, without . and ..",
      },
    ],
    [
      "with a backslash",
      { given: "npm:cups@1.0.0/..\\secret.json", want: "FILE must be a path inside the package, without . and .." },
    ],
    [
      "of a package whose name would be a flag",
      {
        given: "npm:--foo@1.0.0/a",
        want: "it names no file of a package (the form is npm:PACKAGE@VERSION/FILE with an exact version, such as 1.2.3)",
      },
    ],
  ])("%s is refused", async (_, { given, want }) => {
    expect(await readOrMessage(given, { root, limits: { bytes: 1000, timeout: 30_000 } })).toBe(
      `error ${given}: ${want}`,
    );
  });

  test("needs a registry", async () => {
    const closed = await makeProject("http://127.0.0.1:1");
    expect(await readOrMessage("npm:cups@1.0.0/a", { root: closed })).toMatch(
      /^error npm:cups@1\.0\.0\/a: the package registry can't be reached \(\w+\) \(without a network, /,
    );
  });

  test("comes without running a script", async () => {
    await readOrMessage("npm:cups@1.0.0/api/document.json", { root });
    await expect(readFile(join(root, "ran"))).rejects.toThrow("ENOENT");
  });
});

describe("a file of a devDependency", async () => {
  const root = await makeRoot({
    "secret.json": "secret",
    "package.json": '{ "devDependencies": { "cups": "^1.0.0", "@our/cups": "1.0.0" } }',
    "node_modules/cups/package.json": '{ "version": "1.0.0" }',
    "node_modules/cups/api/document.json": document,
    "node_modules/@our/cups/package.json": '{ "version": "1.0.0" }',
    "node_modules/@our/cups/a.json": "ours",
    "node_modules/plates/package.json": '{ "version": "1.0.0" }',
    "node_modules/plates/a.json": "plates",
  });
  await symlink("../../secret.json", join(root, "node_modules/cups/link.json"));
  await mkdir(join(root, "inner"));

  test.each<[string, { given: string; want: object | string }]>([
    [
      "is read from node_modules",
      {
        given: "npm:cups@1.0.0/api/document.json",
        want: {
          text: document,
          source: "npm:cups@1.0.0/api/document.json",
          path: join(root, "node_modules/cups/api/document.json"),
          file: "node_modules/cups/api/document.json",
        },
      },
    ],
    [
      "is known by its path, too",
      {
        given: "../node_modules/@our/cups/a.json",
        want: {
          text: "ours",
          source: "npm:@our/cups@1.0.0/a.json",
          path: join(root, "node_modules/@our/cups/a.json"),
          file: "node_modules/@our/cups/a.json",
        },
      },
    ],
    [
      "isn't that of another package",
      {
        given: "../node_modules/plates/a.json",
        want: { text: "plates", source: "node_modules/plates/a.json", path: join(root, "node_modules/plates/a.json") },
      },
    ],
    [
      "is no link out of the package",
      { given: "npm:cups@1.0.0/link.json", want: "error npm:cups@1.0.0/link.json: FILE is a link out of the package" },
    ],
    [
      "is no link out of the package by its path, either",
      {
        given: "../node_modules/cups/link.json",
        want: "error ../node_modules/cups/link.json: FILE is a link out of the package",
      },
    ],
    [
      "must be there",
      { given: "npm:cups@1.0.0/none.json", want: "error npm:cups@1.0.0/none.json: there is no such file" },
    ],
  ])("%s", async (_, { given, want }) => {
    expect(await readOrMessage(given, { root, cwd: join(root, "inner") })).toEqual(want);
  });
});
