import { posix } from "node:path";

/** The module that exports every type, as `dist/` has it. */
const types = "types";

/**
 * Makes every entry from which the API's types are in reach load the module that exports them. Where a user's file has an
 * inferred type, a compiler names it in declarations by what `exports` of package.json leads to, but only looks
 * at files that are loaded; the files that declare the types are none of these.
 */
export function nameTypes(
  files: ReadonlyMap<string, string>,
  entries: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const declaring = importsOf(types, files.get(types) ?? "").filter((file) => file.startsWith("resources"));
  const isNamed = (path: string): boolean =>
    entries.has(path) && path !== types && declaring.some((file) => reachOf(path, files).has(file));
  return new Map([...files].map(([path, text]) => [path, isNamed(path) ? `${importText(path)}${text}` : text]));
}

function importText(from: string): string {
  const path = posix.relative(posix.dirname(from), types);
  return `import type {} from "${path.startsWith(".") ? path : `./${path}`}.js";\n`;
}

/** The files that a compiler loads for one of them. */
function reachOf(start: string, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set([start]);
  for (const path of found) for (const next of importsOf(path, files.get(path) ?? "")) found.add(next);
  return found;
}

function importsOf(path: string, text: string): readonly string[] {
  const specifiers = [...text.matchAll(/^(?:import|export) [^;]* from "(\.[^"]+)\.js";$/gm)];
  return specifiers.map(([, specifier = ""]) => posix.join(posix.dirname(path), specifier));
}
