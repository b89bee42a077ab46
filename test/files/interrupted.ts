import { existsSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { withLock } from "../../generator/files/lock.js";
import { writeTree } from "../../generator/files/write.js";

/** Writes a tree of many files; says so once it has begun, and is then at the mercy of its parent. */
const [out = ""] = process.argv.slice(2);
const added = Array.from({ length: 20_000 }, (_, index) => `new/${index}.ts`);
const tree = new Map(["old.ts", ...added].map((path) => [path, "new"]));

const writing = withLock(out, "out", (interrupted) =>
  writeTree(out, tree, { added, changed: ["old.ts"], removed: ["gone.ts"] }, interrupted),
);
while (!existsSync(join(out, `.staged-${process.pid}`))) await setImmediate();
process.send?.("staging");
try {
  await writing;
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
process.disconnect?.();
