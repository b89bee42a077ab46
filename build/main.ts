/** `npm run build`: makes `dist/`, and the `exports` of package.json where the services have changed. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listEntries } from "./entries.js";
import { exportsOf, writeExports } from "./exports.js";
import { buildPackage } from "./package.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = join(root, "generated");
await buildPackage(generated, join(root, "dist"));
const entries = await listEntries(generated);
const changed = await writeExports(join(root, "package.json"), exportsOf(entries));
console.log(`dist/ has ${entries.length} entries${changed ? "; the exports of package.json are new" : ""}.`);
