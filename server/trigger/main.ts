import { fileURLToPath } from "node:url";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { readDocument } from "../../generator/document/read.js";
import { trigger } from "./trigger-command.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

process.exitCode = await trigger(process.argv.slice(2), {
  readDocument: async () => {
    const { value, diagnostics } = await readDocument(root);
    for (const diagnostic of diagnostics) console.error(formatDiagnostic(diagnostic));
    return value?.document;
  },
  secret: process.env["STRIPE_WEBHOOK_SECRET"],
  out: (line) => console.log(line),
  error: (line) => console.error(line),
});
