import { parseArgs } from "node:util";
import { apiVersionPattern } from "../document/api-version.js";
import { describeFailure } from "../failure.js";
import { misuse, type Terminal } from "../terminal.js";
import type { UpdateOptions } from "./update-command.js";

const usage = "usage: npm run update -- [SOURCE] [--allow-renames] [--api-version YYYY-MM-DD]";

const hints = {
  EACCES: "make it writable",
  EPERM: "make it writable",
  EROFS: "make it writable",
  ENOTDIR: "replace it by a folder: links are not followed",
};

/** Runs the command `update` and returns its exit code: 0 success, 1 an error in the document, 2 wrong usage. */
export async function runUpdateLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = parseOptions(args, terminal);
  if (typeof options === "number") return options;
  try {
    const { runUpdate } = await import("./update-command.js");
    await runUpdate(options, terminal);
    return 0;
  } catch (error) {
    terminal.error(describeFailure(error, { folder: terminal.root, name: "", hints }));
    return 1;
  }
}

function parseOptions(args: readonly string[], terminal: Terminal): UpdateOptions | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        "allow-renames": { type: "boolean" },
        "api-version": { type: "string" },
        help: { type: "boolean", short: "h" },
      },
      allowPositionals: true,
      strict: true,
    });
    if (values.help === true) {
      terminal.out(usage);
      return 0;
    }
    const [source, second] = positionals;
    if (second !== undefined) return misuse(terminal, `update takes one source, and "${second}" is another`, usage);
    if (source === "") return misuse(terminal, "the source is empty", usage);
    const apiVersion = values["api-version"];
    if (apiVersion !== undefined && !apiVersionPattern.test(apiVersion)) {
      return misuse(terminal, `--api-version takes a version such as 2024-04-10, not "${apiVersion}"`, usage);
    }
    return { source, apiVersion, allowRenames: values["allow-renames"] ?? false };
  } catch (error) {
    return misuse(terminal, error, usage);
  }
}
