import type * as workflowParser from "@actions/workflow-parser";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { makeFolder } from "./repository.js";

/** GitHub's parser of workflows. */
export type WorkflowParser = typeof workflowParser;

/** Loads GitHub's parser, bundled: it imports JSON without the attribute that Node demands. */
export async function loadWorkflowParser(): Promise<WorkflowParser> {
  const outfile = join(makeFolder(), "parser.cjs");
  const stdin = { contents: 'export * from "@actions/workflow-parser";', resolveDir: process.cwd() };
  await build({ stdin, bundle: true, format: "cjs", platform: "node", outfile, logLevel: "error" });
  return createRequire(import.meta.url)(outfile) as WorkflowParser;
}
