import { join } from "node:path";
import { errorAt } from "../diagnostics.js";
import { pinFile, type Pin } from "../document/load.js";
import type { Difference } from "../files/compare.js";
import { pathExists, readRegularText } from "../files/file-system.js";
import { outputFolder } from "../output-folder.js";
import type { Tree } from "../files/tree.js";
import { isKeptCopy, printPin } from "./new-pin.js";

/** The changelog's path in the project's root. */
export const changelogFile = "CHANGELOG.md";

/** All files of an update by their path in the project's root, and which of them change. */
export interface PlannedFiles {
  readonly tree: Tree;
  readonly changes: Pick<Difference, "added" | "changed" | "removed">;
}

/** What an update writes. */
export interface Contents {
  readonly output: Tree;
  readonly difference: Difference;
  readonly last: Pin;
  readonly pin: Pin;
  /** The document's text. */
  readonly document: string;
  /** The changelog's new text; undefined if it stays as it is. */
  readonly changelog: string | undefined;
}

/** Plans the files of an update. Throws when one of them would replace a file that no update has written. */
export function planFiles(root: string, contents: Contents): PlannedFiles {
  const { output, difference, last, pin, document, changelog } = contents;
  const inOutput = (path: string): string => `${outputFolder}/${path}`;
  const own = new Map([
    [pinFile, printPin(pin)],
    ...(isKeptCopy(pin) ? [[pin.file, document] as const] : []),
    ...(changelog === undefined ? [] : [[changelogFile, changelog] as const]),
  ]);
  const { added, changed } = compareOwn(root, own, last);
  const isObsolete = isKeptCopy(last) && last.file !== pin.file;
  return {
    tree: new Map([...[...output].map(([path, text]) => [inOutput(path), text] as const), ...own]),
    changes: {
      added: [...difference.added.map(inOutput), ...added],
      changed: [...difference.changed.map(inOutput), ...changed],
      removed: [...difference.removed.map(inOutput), ...(isObsolete ? [last.file] : [])],
    },
  };
}

/** Reads a file of the project; returns undefined if there is none. Throws for anything but a regular file. */
export function readOwnFile(root: string, path: string): string | undefined {
  const text = readRegularText(join(root, path));
  if (text !== undefined || !pathExists(join(root, path))) return text;
  const message = "it can't be read, or is no regular file: links are not followed";
  throw errorAt(message, path, "move it away");
}

function compareOwn(root: string, files: Tree, last: Pin): Pick<Difference, "added" | "changed"> {
  const found = new Map([...files.keys()].map((path) => [path, readOwnFile(root, path)]));
  const foreign = [...files].find(
    ([path, text]) =>
      ![pinFile, changelogFile, last.file].includes(path) && found.get(path) !== undefined && found.get(path) !== text,
  );
  if (foreign !== undefined) {
    const message = "it isn't the pinned document, and would be overwritten";
    throw errorAt(message, foreign[0], "move it away");
  }
  const paths = [...files.keys()];
  return {
    added: paths.filter((path) => found.get(path) === undefined),
    changed: paths.filter((path) => found.get(path) !== undefined && found.get(path) !== files.get(path)),
  };
}
