import { Worker } from "node:worker_threads";
import type { Statement } from "../code/module.js";
import { errorAt, type Result } from "../diagnostics.js";
import type { Document } from "../document/types.js";

/** A request to the worker thread. */
export type CompilerRequest =
  | { readonly kind: "transform document"; readonly document: string }
  | { readonly kind: "print document types" }
  | { readonly kind: "print statements"; readonly path: string; readonly statements: readonly Statement[] }
  | { readonly kind: "parse"; readonly path: string; readonly text: string };

/** A syntax error that TypeScript's parser reports. */
export interface ParseError {
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The text that ts-morph printed, and its syntax errors. */
export interface PrintResult {
  readonly text: string;
  readonly errors: readonly ParseError[];
}

/** The worker thread's response: the result and how long it took in ms, or the message of an error. */
type CompilerResponse<T> = { readonly value: T; readonly ms: number } | { readonly failure: string };

/**
 * Runs the TypeScript compiler, ts-morph and openapi-typescript in a worker thread, in parallel with the generation.
 */
export interface CompilerWorker {
  /** Transforms a document to openapi-typescript's types at once; `print` returns their text. */
  generateOpenapiTypes(document: Document): {
    print(): Promise<Result<{ readonly text: string; readonly ms: number }>>;
  };
  /** Prints structures with ts-morph. */
  print(path: string, statements: readonly Statement[]): Promise<PrintResult>;
  /** Parses a text and returns its syntax errors. */
  findParseErrors(path: string, text: string): Promise<readonly ParseError[]>;
  close(): void;
}

/** Starts the worker thread, which loads the compiler while the document is read. */
export function startCompilerWorker(): CompilerWorker {
  const { send, close } = startThread();
  return {
    generateOpenapiTypes: (document) => {
      const transformed = send<undefined>({ kind: "transform document", document: JSON.stringify(document) });
      return {
        print: async () =>
          typesResult(...(await Promise.all([transformed, send<string>({ kind: "print document types" })]))),
      };
    },
    print: async (path, statements) =>
      printedValue(await send<PrintResult>({ kind: "print statements", path, statements }), path),
    findParseErrors: async (path, text) =>
      printedValue(await send<readonly ParseError[]>({ kind: "parse", path, text }), path),
    close,
  };
}

function startThread() {
  const worker = new Worker(new URL("./compiler-worker-thread.js", import.meta.url), { execArgv: [] });
  const pending = new Map<number, (response: CompilerResponse<never>) => void>();
  let ended: string | undefined;
  const fail = (reason: string): void => {
    ended ??= reason;
    for (const resolve of pending.values()) resolve({ failure: ended });
  };
  worker.on("message", ({ id, ...response }: { readonly id: number } & CompilerResponse<never>) => {
    pending.get(id)?.(response);
    pending.delete(id);
  });
  worker.on("error", (error: Error) => fail(error.message));
  worker.once("exit", () => fail("its thread has ended"));
  let requests = 0;
  const send = <T>(request: CompilerRequest): Promise<CompilerResponse<T>> => {
    if (ended !== undefined) return Promise.resolve({ failure: ended });
    const id = requests++;
    const response = new Promise<CompilerResponse<T>>((resolve) => pending.set(id, resolve));
    worker.postMessage({ id, request });
    return response;
  };
  return { send, close: () => void worker.terminate() };
}

function typesResult(
  transformed: CompilerResponse<undefined>,
  printed: CompilerResponse<string>,
): Result<{ readonly text: string; readonly ms: number }> {
  if ("failure" in transformed) return openapiFailure(transformed.failure);
  if ("failure" in printed) return openapiFailure(printed.failure);
  return { value: { text: printed.value, ms: transformed.ms + printed.ms }, diagnostics: [] };
}

function openapiFailure(failure: string): Result<never> {
  const message = `openapi-typescript can't read the document: ${failure}`;
  return { value: undefined, diagnostics: [{ severity: "error", message }] };
}

/**
 * Returns the value of a response; throws at the first failure, which is a bug of the generator, not of the document.
 */
function printedValue<T>(response: CompilerResponse<T>, path: string): T {
  if ("value" in response) return response.value;
  const message = `ts-morph can't print it: ${response.failure}`;
  throw errorAt(message, path);
}
