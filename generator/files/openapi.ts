import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { OpenapiReply } from "../code/openapi-process.js";
import type { Result } from "../diagnostics.js";
import type { Document } from "../document/types.js";

/** openapi-typescript at work beside the rest of the run, in a process of its own: it needs as much memory as we do. */
export interface OpenapiWork {
  send(document: Document): void;
  readonly text: Promise<Result<string>>;
  close(): void;
}

/** Starts the process, which loads while the document is read. */
export function startOpenapi(): OpenapiWork {
  const file = import.meta.url.endsWith(".ts") ? "../code/openapi-process.ts" : "../code/openapi-process.js";
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: "advanced" });
  const text = new Promise<Result<string>>((resolve) => {
    child.once("message", (reply: OpenapiReply) => resolve(asResult(reply)));
    child.once("error", (error) => resolve(asResult({ failure: error.message })));
    child.once("exit", (code, signal) => resolve(asResult({ failure: `its process ended with ${signal ?? code}` })));
  });
  return { send: (document) => void child.send(document), text, close: () => void child.kill() };
}

function asResult(reply: OpenapiReply): Result<string> {
  if ("text" in reply) return { value: reply.text, diagnostics: [] };
  return { value: undefined, diagnostics: [{ severity: "error", message: `openapi-typescript can't read the document: ${reply.failure}` }] };
}
