import { join } from "node:path";
import { pathExists } from "./files/file-system.js";
import { lockFolder, withLock } from "./files/lock.js";
import { findStagingFolders, recoverInterrupted } from "./files/staging.js";
import { outputFolder } from "./output-folder.js";
import type { Terminal } from "./terminal.js";

/**
 * Waits for an update that is running, and undoes what one changed that was killed: updates lock the project's root, and
 * stage and move files in it. Each command begins with this, `--check` too: a tree that is partly old and partly new must
 * not pass.
 */
export async function recoverProject({ root, error }: Terminal): Promise<void> {
  const { abandoned } = findStagingFolders(root);
  if (abandoned.length === 0 && !pathExists(join(root, lockFolder))) return;
  await withLock(root, ".", () =>
    Promise.resolve().then(() => {
      recoverInterrupted(root);
      // The update locked this folder, too.
      recoverInterrupted(join(root, outputFolder));
    }),
  );
  if (abandoned.some((name) => /^\.staged-\d+$/.test(name))) error("the changes of an interrupted update were undone");
}
