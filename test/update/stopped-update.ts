import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { run } from "../../generator/command-line.js";

/**
 * Runs a command in a folder and stops itself with a signal before the given change of the file system, counted from 1.
 * Sends the number of changes at the end.
 */
const [root = "", signal = "SIGKILL", at = "0", ...args] = process.argv.slice(2);
let changes = 0;

function stopBefore<T extends unknown[], R>(change: (...given: T) => R): (...given: T) => R {
  return (...given) => {
    changes += 1;
    if (changes === Number(at)) process.kill(process.pid, signal);
    return change(...given);
  };
}

const original = { ...fs };
fs.renameSync = stopBefore(original.renameSync);
fs.writeFileSync = stopBefore(original.writeFileSync);
fs.mkdirSync = stopBefore<Parameters<typeof fs.mkdirSync>, string | undefined>(original.mkdirSync);
fs.rmSync = stopBefore(original.rmSync);
fs.rmdirSync = stopBefore(original.rmdirSync);
syncBuiltinESMExports();

const write = (line: string): void => void process.stderr.write(`${line}\n`);
process.exitCode = await run(args, { root, cwd: root, out: () => {}, error: write, isTerminal: false });
process.send?.(changes);
process.disconnect?.();
