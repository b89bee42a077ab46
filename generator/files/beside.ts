import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Result } from "../diagnostics.js";
import type { Document } from "../document/types.js";

/** What the second process answers: texts and the ms they took, or why there are none. */
type Reply = { readonly id: number } & (
  { readonly texts: readonly string[]; readonly ms: number } | { readonly failure: string }
);

/** What was asked of the second process. Whoever goes on without pause waits for `sent` first: nothing flows meanwhile. */
export interface Asked<T> {
  readonly sent: Promise<void>;
  readonly result: Promise<Result<{ readonly value: T; readonly ms: number }>>;
}

/** The half of the printing that runs beside the rest, in a process of its own: it needs as much memory as we do. */
export interface Beside {
  /** openapi-typescript's types of a document. */
  openapi(document: Document): Asked<string>;
  /** TypeScript in prettier's form. */
  format(texts: readonly string[]): Asked<readonly string[]>;
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
  const ask = (message: object): { readonly sent: Promise<void>; readonly reply: Promise<Reply> } => {
    const id = messages++;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    const sent = new Promise<void>((resolve) => {
      void reply.then(() => resolve());
      if (ended !== undefined) end(ended);
      else child.send({ id, ...message }, (error) => (error === null ? resolve() : end(error.message)));
    });
    return { sent, reply };
  };
  return {
    openapi: (document) => {
      const { sent, reply } = ask({ openapi: document });
      const what = "openapi-typescript can't read the document";
      return { sent, result: reply.then((answer) => asResult(answer, what, (texts) => texts[0] ?? "")) };
    },
    format: (texts) => {
      const { sent, reply } = ask({ texts });
      const what = "prettier can't read what was generated";
      return { sent, result: reply.then((answer) => asResult(answer, what, (formatted) => formatted)) };
    },
    close: () => void child.kill(),
  };
}

function asResult<T>(
  reply: Reply,
  what: string,
  read: (texts: readonly string[]) => T,
): Result<{ readonly value: T; readonly ms: number }> {
  if ("texts" in reply) return { value: { value: read(reply.texts), ms: reply.ms }, diagnostics: [] };
  return { value: undefined, diagnostics: [{ severity: "error", message: `${what}: ${reply.failure}` }] };
}
