import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { API_VERSION } from "../../generated/api-version.js";
import { isLong } from "../long.js";
import { run } from "../package/run.js";
import { compilerOf, versions } from "./compilers.js";

const assertions = fileURLToPath(new URL("assertions", import.meta.url));
const folder = join(inject("installed"), "assertions");

const nodenext = { module: "nodenext", moduleResolution: "nodenext" };
const bundler = { module: "esnext", moduleResolution: "bundler" };
const strictest = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };

/** How programs are compiled. Those that only combine the others' options in another way are for long runs, and for a fast compiler. */
const settings: readonly (readonly [title: string, options: object, isLongOnly: boolean])[] = [
  ["resolving as nodenext does, strict", nodenext, true],
  ["resolving as bundler does, strict", bundler, false],
  ["resolving as bundler does, strictest", { ...bundler, ...strictest }, true],
  ["resolving as nodenext does, strictest, libraries too", { ...nodenext, ...strictest, skipLibCheck: false }, false],
];

beforeAll(async () => {
  await cp(assertions, folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});

test("there are at least 250 assertions", async () => {
  const texts = await Promise.all((await readdir(assertions)).map((file) => readFile(join(assertions, file), "utf8")));
  const found = texts.join("\n").match(/typed<.*>\(\)\(|@ts-expect-error|\bsatisfies\b/g) ?? [];
  expect(found.length).toBeGreaterThanOrEqual(250);
});

describe.each(versions)("TypeScript %s", (version) => {
  const compiler = compilerOf(version);

  test.each(settings.filter(([, , isLongOnly]) => !isLongOnly || isLong || version === "7.0"))(
    "%s, agrees with every assertion",
    async (title, options) => {
      await check(compiler, `${version} ${title}`.replaceAll(/[^\w.]+/g, "-"), options);
    },
  );
});

/** Compiles the assertions as one program; rejects with the compiler's errors. */
async function check(compiler: string, name: string, options: object): Promise<void> {
  const project = join(folder, `tsconfig.${name}.json`);
  const lib = ["es2022", "dom", "dom.iterable"];
  const compilerOptions = {
    target: "es2022",
    lib,
    types: [],
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    ...options,
  };
  await writeFile(project, JSON.stringify({ compilerOptions, include: ["*.ts"], exclude: await listOtherVersions() }));
  await run(process.execPath, [compiler, "--project", project], { cwd: folder });
}

/** The files that state what only one API version has, when it isn't the pinned one. */
async function listOtherVersions(): Promise<readonly string[]> {
  const files = await readdir(assertions);
  return files.filter((file) => file.startsWith("version-") && file !== `version-${API_VERSION}.ts`);
}
