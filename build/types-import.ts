import { posix } from "node:path";

/** The module in `dist/` that exports every type. */
const types = "types";

/**
 * Adds an import of `types` to every entry that loads the API's types. When a compiler writes an inferred type of a
 * user's file to a declaration file, it names the type by a module of package.json's `exports`, but only considers
 * modules that are loaded; `exports` doesn't include the files that declare the types.
 */
export function addTypesImports(
  files: ReadonlyMap<string, string>,
  entries: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const declaring = importsOf(types, files.get(types) ?? "").filter((file) => file.startsWith("resources"));
  const needsImport = (path: string): boolean =>
    entries.has(path) && path !== types && declaring.some((file) => reachableFrom(path, files).has(file));
  return new Map([...files].map(([path, text]) => [path, needsImport(path) ? `${importText(path)}${text}` : text]));
}

function importText(from: string): string {
  const path = posix.relative(posix.dirname(from), types);
  return `import type {} from "${path.startsWith(".") ? path : `./${path}`}.js";\n`;
}

/** Returns the files that a compiler loads when it loads `start`. */
export function reachableFrom(start: string, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const reachable = new Set([start]);
  for (const path of reachable) for (const next of importsOf(path, files.get(path) ?? "")) reachable.add(next);
  return reachable;
}

function importsOf(path: string, text: string): readonly string[] {
  const specifiers = [...text.matchAll(/^(?:import|export) [^;]* from "(\.[^"]+)\.js";$/gm)];
  return specifiers.map(([, specifier = ""]) => posix.join(posix.dirname(path), specifier));
}
