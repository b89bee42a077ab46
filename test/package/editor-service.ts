import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { makeProject } from "./project.js";

/** An editor's view of one file, in a project where the package is installed. */
export interface Editor {
  readonly file: string;
  readonly service: ts.LanguageService;
}

/** Opens a program as an editor does. */
export async function openEditor(program: string, name: string): Promise<Editor> {
  const folder = await makeProject("nodenext", name);
  const file = join(folder, "main.ts");
  writeFileSync(file, program);
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const text = ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  return { file, service };
}
