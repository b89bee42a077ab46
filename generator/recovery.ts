import { join } from "node:path";
import { withLock } from "./files/lock.js";
import { findStagingFolders, recoverInterrupted } from "./files/staging.js";
import { outputFolder } from "./output-folder.js";
import type { Terminal } from "./terminal.js";

/**
 * Undoes what an update changed that was killed: it stages and moves files in the project's root. Each command begins with
 * this, `--check` too: a tree that is partly old and partly new must not pass.
 */
export async function recoverProject({ root, error }: Terminal): Promise<void> {
  if (findStagingFolders(root).abandoned.length === 0) return;
  await withLock(root, ".", () =>
    Promise.resolve().then(() => {
      recoverInterrupted(root);
      // The update locked this folder, too.
      recoverInterrupted(join(root, outputFolder));
    }),
  );
  error("the changes of an interrupted update were undone");
}
