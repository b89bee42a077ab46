/** The `postpack` script: removes the stubs that `build/main.ts --stubs` wrote. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listEntries } from "./entries.js";
import { exportsOf } from "./exports.js";
import { stubsOf } from "./legacy-resolution.js";
import { removeStubs } from "./stubs.js";

const root = fileURLToPath(new URL("..", import.meta.url));
await removeStubs(root, stubsOf(exportsOf(await listEntries(join(root, "generated")))));
