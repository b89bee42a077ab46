import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { measureDist, printSizes, type Sizes } from "../../build/sizes.js";

const root = await mkdtemp(join(tmpdir(), "stripe-fetch-sizes-"));
afterAll(() => rm(root, { recursive: true }));

const files = {
  "dist/stripe.d.ts": 'import type { Cup } from "./resources-1.js";\n',
  "dist/resources-1.d.ts": "export interface Cup { é: 1 }\n",
  "dist/openapi.d.ts": "export {};\n",
  "dist/services/cups.d.ts": 'import type {} from "../types.js";\n',
  "dist/stripe.js": "export {};\n",
  "package.json": "{}",
  "README.md": "#",
  LICENSE: "",
  NOTICE: "",
  "CHANGELOG.md": "",
  "other.md": "isn't published",
};

test("declarations are those that the main entry reaches; dist is all files in it", async () => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const want: Sizes = { declarations: 45 + 31, openapi: 11, dist: 45 + 31 + 11 + 35 + 11 };
  expect(await measureDist(join(root, "dist"))).toEqual(want);
});

test("without a folder, all sizes are 0", async () => {
  expect(await measureDist(join(root, "none"))).toEqual({ declarations: 0, openapi: 0, dist: 0 });
});

test("a build says how much larger these are, and how large the package is", async () => {
  const before = { declarations: 2_000_000, openapi: 0, dist: 6_000_000 };
  const after = { declarations: 3_000_000, openapi: 2_500_000, dist: 5_400_000 };
  const stub = { path: "cups/package.json", text: " ".repeat(100_000) };
  expect(await printSizes(root, before, after, [stub])).toEqual([
    "declarations  2.00 MB → 3.00 MB (+50.0 %) of the main entry",
    "openapi.d.ts  0.00 MB → 2.50 MB",
    "dist          6.00 MB → 5.40 MB (-10.0 %)",
    "package       5.50 MB unpacked",
  ]);
});
