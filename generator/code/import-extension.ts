/** What the import specifiers of the output end in: `.js`, `.ts` or nothing. */
export type ImportExtension = "js" | "ts" | "none";

/** The values that `--import-extension` takes. */
export const importExtensions: readonly ImportExtension[] = ["js", "ts", "none"];

/** A declaration with a relative specifier. Text of the document never begins a line: comments begin with an asterisk. */
const declaration = /^((?:import|export|\}) (?:.* )?from |import |declare module )"(\.{1,2}\/[^"\n]+)\.js"/gm;
/** `import("./x.js")`, as only the runtime has it, which holds no text of the document. */
const dynamicImport = /\b(import\()"(\.{1,2}\/[^"\n]+)\.js"/g;

/** The text of a generated module or of a runtime file, which has specifiers in `.js`, with these specifiers. */
export function withImportExtension(path: string, text: string, extension: ImportExtension): string {
  if (extension === "js") return text;
  const end = extension === "ts" ? ".ts" : "";
  const replace = (_: string, start: string, module: string): string => `${start}"${module}${end}"`;
  const declared = text.replaceAll(declaration, replace);
  return path.startsWith("runtime/") ? declared.replaceAll(dynamicImport, replace) : declared;
}
