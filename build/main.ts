/**
 * `npm run build`: builds `dist/`, updates the fields of package.json that depend on the services, and prints the sizes.
 * With `--stubs`, as in `prepack`, it also writes the stubs at the root; `build/remove-stubs.ts` removes them.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listEntries } from "./entries.js";
import { exportsOf } from "./exports.js";
import { stubsOf } from "./legacy-resolution.js";
import { buildPackage } from "./package.js";
import { writeFields } from "./package-json.js";
import { measureDist, printSizes } from "./sizes.js";
import { writeStubs } from "./stubs.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = join(root, "generated");
const dist = join(root, "dist");
const before = await measureDist(dist);
await buildPackage(generated, dist);
const entries = await listEntries(generated);
const changed = await writeFields(join(root, "package.json"), entries);
const stubs = stubsOf(exportsOf(entries));
if (process.argv.includes("--stubs")) await writeStubs(root, stubs);
console.log(`dist/ has ${entries.length} entries${changed ? "; package.json changed" : ""}.`);
for (const line of await printSizes(root, before, await measureDist(dist), stubs)) console.log(line);
