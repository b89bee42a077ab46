import { resolve } from "node:path";
import ts from "typescript";

/** How a program that imports the SDK may find its files. */
export type Resolution = "nodenext" | "bundler";

const resolutions: Readonly<Record<Resolution, ts.CompilerOptions>> = {
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

/** The settings that generated code must pass: the strict ones, libraries checked too (but TypeScript's own), no types from outside. */
export function strictOptions(resolution: Resolution): ts.CompilerOptions {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const parsed = ts.getParsedCommandLineOfConfigFile(resolve("tsconfig.generated.json"), {}, host);
  if (parsed === undefined) throw new Error("tsconfig.generated.json can't be read");
  const { incremental: _incremental, tsBuildInfoFile: _file, ...options } = parsed.options;
  return {
    ...options,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    types: [],
    noEmit: true,
    ...resolutions[resolution],
  };
}

/** TypeScript's own libraries, which take longer to read than what is tested. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** A program of files that lie on the disk, or whose texts are given. */
export function programOf(
  files: readonly string[],
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, rest[0], true);
    if (!/\/typescript\/lib\/lib\.[^/]+$/.test(name)) return getSourceFile(name, ...rest);
    if (!libraries.has(name)) libraries.set(name, getSourceFile(name, ...rest));
    return libraries.get(name);
  };
  return ts.createProgram({ rootNames: files, options, host });
}

/** What tsc says of a program, a line each: `stripe.ts:3 Cannot find …`. */
export function complaintsOf(program: ts.Program): readonly string[] {
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const place = file && `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}`;
    return `${place ?? "program"} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
