import type { Diagnostic } from "./diagnostics.js";
import { whatBlocks } from "./files/compare.js";
import type { Found, Tree } from "./files/tree.js";

const elsewhere = "give another folder with --out DIR";

/** Nothing can be generated into the folder at all. */
export function describeObstacle(out: string, message: string): Diagnostic {
  return { severity: "error", message, pointer: out, hint: elsewhere };
}

/** A file can't be written, because something stands in its place, or in that of a folder above. */
export function describeBlocked(out: string, found: Found, path: string, tree: Tree): Diagnostic {
  const place = whatBlocks(found, path, tree.get(path)) ?? path;
  const pointer = `${out}/${place}`;
  return {
    severity: "error",
    message: describePlace(found, path, place),
    pointer,
    hint: `move it away, or ${elsewhere}`,
  };
}

function describePlace({ foreign, folders }: Found, path: string, place: string): string {
  if (place !== path) return "it was not generated, and a folder must be there: links are not followed";
  if (folders.has(place)) return "it is a folder, and a file must be there";
  const kind = foreign.get(place) ?? "a file";
  if (kind === "a file") return "the file was not generated, and would be overwritten";
  return `it is ${kind}, and a file must be there${kind === "a link" ? ": links are not followed" : ""}`;
}

/** A file looks generated, and isn't as a run made it. */
export function describeKept(out: string, path: string): Diagnostic {
  const message = "it begins as generated files do, and isn't as one was made: it stays as it is";
  const hint = "delete it, or, if it is yours, take its first line away";
  return { severity: "warning", message, pointer: `${out}/${path}`, hint };
}

/** A staging folder that no run has made. */
export function describeForeignStaging(out: string, name: string): Diagnostic {
  const message = "it is called like a staging folder, and no generation has made it: it stays as it is";
  return { severity: "warning", message, pointer: `${out}/${name}`, hint: "delete it if it is of no use" };
}

/** A staging folder of a run that was killed, where nothing may be written. */
export function describeAbandoned(out: string, name: string): Diagnostic {
  const message = "a generation was killed here: what is compared may be half of what it wrote";
  return { severity: "warning", message, pointer: `${out}/${name}`, hint: "npm run generate takes it back" };
}
