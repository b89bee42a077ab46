import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Result } from "../diagnostics.js";
import type { Document } from "../document/types.js";

/** What the process answers: the text, or why there is none. */
type OpenapiReply = { readonly text: string } | { readonly failure: string };

/** openapi-typescript at work beside the rest of the run, in a process of its own: it needs as much memory as we do. */
export interface OpenapiWork {
  send(document: Document): void;
  readonly text: Promise<Result<string>>;
  close(): void;
}

/** Starts the process, which loads while the document is read. */
export function startOpenapi(): OpenapiWork {
  const file = fileURLToPath(new URL("../code/openapi-process.js", import.meta.url));
  const child = fork(file, { serialization: "advanced", execArgv: [] });
  const text = new Promise<Result<string>>((resolve) => {
    child.once("message", (reply: OpenapiReply) => resolve(asResult(reply)));
    child.once("error", (error) => resolve(asResult({ failure: error.message })));
    child.once("exit", (code, signal) => resolve(asResult({ failure: `its process ended with ${signal ?? code}` })));
  });
  return { send: (document) => void child.send(document), text, close: () => void child.kill() };
}

function asResult(reply: OpenapiReply): Result<string> {
  if ("text" in reply) return { value: reply.text, diagnostics: [] };
  return {
    value: undefined,
    diagnostics: [{ severity: "error", message: `openapi-typescript can't read the document: ${reply.failure}` }],
  };
}
