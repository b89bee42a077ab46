import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { run } from "../package/run.js";
import { compilerOf, versions } from "./compilers.js";

const assertions = fileURLToPath(new URL("assertions", import.meta.url));
const folder = join(inject("installed"), "assertions");

const resolutions = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};
const strictness = {
  strict: {},
  strictest: { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
};

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

  test.each(
    Object.entries(resolutions).flatMap(([resolution, module]) =>
      Object.entries(strictness).map(([level, flags]) => [resolution, level, { ...module, ...flags }] as const),
    ),
  )("resolving as %s does, %s, agrees with every assertion", async (resolution, level, options) => {
    await check(compiler, `${version}-${resolution}-${level}`, { ...options, skipLibCheck: true });
  });

  test("agrees with every assertion, and with every declaration of the package", async () => {
    const options = { ...resolutions.nodenext, ...strictness.strictest, skipLibCheck: false };
    await check(compiler, `${version}-whole`, options);
  });
});

/** Compiles the assertions as one program; rejects with the compiler's errors. */
async function check(compiler: string, name: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const project = join(folder, `tsconfig.${name}.json`);
  const lib = ["es2022", "dom", "dom.iterable"];
  const compilerOptions = { target: "es2022", lib, types: [], noEmit: true, strict: true, ...options };
  await writeFile(project, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  await run(process.execPath, [compiler, "--project", project], { cwd: folder });
}
