import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Result } from "../diagnostics.js";
import type { Document } from "../document/types.js";

/** What the second process answers: texts, or why there are none. */
type Reply = { readonly id: number } & ({ readonly texts: readonly string[] } | { readonly failure: string });

/** The half of the printing that runs beside the rest, in a process of its own: it needs as much memory as we do. */
export interface Beside {
  /** openapi-typescript's types of a document. */
  openapi(document: Document): Promise<Result<string>>;
  /** TypeScript in prettier's form. */
  format(texts: readonly string[]): Promise<Result<readonly string[]>>;
  close(): void;
}

/** Starts the second process, which loads while the document is read. */
export function startBeside(): Beside {
  const file = fileURLToPath(new URL("./second-process.js", import.meta.url));
  const child = fork(file, { serialization: "advanced", execArgv: [] });
  const waiting = new Map<number, (reply: Reply) => void>();
  let ended: string | undefined;
  const end = (why: string): void => {
    ended ??= why;
    for (const [id, resolve] of waiting) resolve({ id, failure: ended });
  };
  child.on("message", (reply: Reply) => waiting.get(reply.id)?.(reply));
  child.on("error", (error) => end(error.message));
  child.once("exit", (code, signal) => end(`its process ended with ${signal ?? String(code)}`));
  let messages = 0;
  const ask = (message: object): Promise<Reply> => {
    const id = messages++;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      if (ended === undefined) child.send({ id, ...message }, (error) => error && end(error.message));
      else end(ended);
    });
  };
  return {
    openapi: async (document) => {
      const reply = await ask({ openapi: document });
      return "texts" in reply
        ? done(reply.texts[0] ?? "")
        : failed("openapi-typescript can't read the document", reply);
    },
    format: async (texts) => {
      const reply = await ask({ texts });
      return "texts" in reply ? done(reply.texts) : failed("prettier can't read what was generated", reply);
    },
    close: () => void child.kill(),
  };
}

function done<T>(value: T): Result<T> {
  return { value, diagnostics: [] };
}

function failed(what: string, { failure }: { readonly failure: string }): Result<never> {
  return { value: undefined, diagnostics: [{ severity: "error", message: `${what}: ${failure}` }] };
}
