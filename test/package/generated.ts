import { fileURLToPath } from "node:url";
import { run } from "./run.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Generates the SDK into a folder, with the ending that its import specifiers are to have. */
export async function copyGenerated(folder: string, ending: "js" | "ts" | "none"): Promise<void> {
  const flags = ["--out", folder, "--import-extension", ending];
  await run(process.execPath, ["--import", "tsx", "generator/main.ts", "generate", ...flags], { cwd: root });
}
