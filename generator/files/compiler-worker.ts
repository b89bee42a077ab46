import { Worker } from "node:worker_threads";
import type { Statement } from "../code/module.js";
import { DiagnosticsError, type Result } from "../diagnostics.js";
import type { Document } from "../document/types.js";

/** What the second thread is asked. */
export type Question =
  | { readonly kind: "read types"; readonly document: string }
  | { readonly kind: "print types" }
  | { readonly kind: "print"; readonly path: string; readonly statements: readonly Statement[] }
  | { readonly kind: "check"; readonly path: string; readonly text: string };

/** Where a text is no TypeScript. */
export interface Mistake {
  readonly message: string;
  /** From 1. */
  readonly line: number;
}

/** A text as ts-morph prints it. */
export interface Printed {
  readonly text: string;
  readonly mistakes: readonly Mistake[];
}

/** What the second thread made, and the ms it took; or why there is nothing. */
type Reply<T> = { readonly value: T; readonly ms: number } | { readonly failure: string };

/** All work with the TypeScript compiler, in a thread of its own, beside the rest of a generation. */
export interface Beside {
  /** openapi-typescript's types of a document: read at once, and printed when they are asked for. */
  openapi(document: Document): { print(): Promise<Result<{ readonly text: string; readonly ms: number }>> };
  /** The text of structures, as ts-morph prints it. */
  print(path: string, statements: readonly Statement[]): Promise<Printed>;
  /** Where a text is no TypeScript. */
  check(path: string, text: string): Promise<readonly Mistake[]>;
  close(): void;
}

/** Starts the second thread, which loads while the document is read. */
export function startBeside(): Beside {
  const { ask, close } = startThread();
  return {
    openapi: (document) => {
      const read = ask<undefined>({ kind: "read types", document: JSON.stringify(document) });
      return { print: async () => asResult(...(await Promise.all([read, ask<string>({ kind: "print types" })]))) };
    },
    print: async (path, statements) => valueOf(await ask<Printed>({ kind: "print", path, statements }), path),
    check: async (path, text) => valueOf(await ask<readonly Mistake[]>({ kind: "check", path, text }), path),
    close,
  };
}

function startThread() {
  const worker = new Worker(new URL("./compiler-worker-thread.js", import.meta.url), { execArgv: [] });
  const waiting = new Map<number, (reply: Reply<never>) => void>();
  let ended: string | undefined;
  const end = (why: string): void => {
    ended ??= why;
    for (const resolve of waiting.values()) resolve({ failure: ended });
  };
  worker.on("message", ({ id, ...reply }: { readonly id: number } & Reply<never>) => {
    waiting.get(id)?.(reply);
    waiting.delete(id);
  });
  worker.on("error", (error: Error) => end(error.message));
  worker.once("exit", () => end("its thread has ended"));
  let questions = 0;
  const ask = <T>(question: Question): Promise<Reply<T>> => {
    if (ended !== undefined) return Promise.resolve({ failure: ended });
    const id = questions++;
    const reply = new Promise<Reply<T>>((resolve) => waiting.set(id, resolve));
    worker.postMessage({ id, question });
    return reply;
  };
  return { ask, close: () => void worker.terminate() };
}

function asResult(
  read: Reply<undefined>,
  printed: Reply<string>,
): Result<{ readonly text: string; readonly ms: number }> {
  if ("failure" in read) return unreadable(read.failure);
  if ("failure" in printed) return unreadable(printed.failure);
  return { value: { text: printed.value, ms: read.ms + printed.ms }, diagnostics: [] };
}

function unreadable(failure: string): Result<never> {
  const message = `openapi-typescript can't read the document: ${failure}`;
  return { value: undefined, diagnostics: [{ severity: "error", message }] };
}

/** What ts-morph can't print is a mistake of ours: once is enough to say so. */
function valueOf<T>(reply: Reply<T>, path: string): T {
  if ("value" in reply) return reply.value;
  const message = `ts-morph can't print it: ${reply.failure}`;
  throw new DiagnosticsError([{ severity: "error", message, pointer: path }]);
}
