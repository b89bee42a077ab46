/** The extension of import specifiers in the output: `.js`, `.ts` or none. */
export type ImportExtension = "js" | "ts" | "none";

/** The values of `--import-extension`. */
export const importExtensions: readonly ImportExtension[] = ["js", "ts", "none"];

/**
 * A declaration with a relative specifier. The document's text never starts a line: comment lines start with an
 * asterisk.
 */
const declaration = /^((?:import|export|\}) (?:.* )?from |import |declare module )"(\.{1,2}\/[^"\n]+)\.js"/gm;
/** `import("./x.js")`, which only the runtime uses; the runtime contains no text of the document. */
const dynamicImport = /\b(import\()"(\.{1,2}\/[^"\n]+)\.js"/g;

/** Replaces the `.js` extension of all import specifiers in the text of a generated module or a runtime file. */
export function withImportExtension(path: string, text: string, extension: ImportExtension): string {
  if (extension === "js") return text;
  const end = extension === "ts" ? ".ts" : "";
  const replace = (_: string, start: string, module: string): string => `${start}"${module}${end}"`;
  const declared = text.replaceAll(declaration, replace);
  return path.startsWith("runtime/") ? declared.replaceAll(dynamicImport, replace) : declared;
}
