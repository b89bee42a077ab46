import { escapeInvisible } from "./invisible-characters.js";

/** A problem that a stage reports about its input. An error stops the run, a warning doesn't. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** A location: a JSON pointer into the document (`#/paths/~1v1~1charges/post`) or a file. */
  readonly pointer?: string;
  /** How to resolve the problem. */
  readonly hint?: string;
}

/** The output of a stage and its diagnostics; `value` is undefined after an error. */
export interface Result<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Collects the diagnostics of a stage. */
export class Diagnostics {
  readonly #diagnostics: Diagnostic[] = [];

  error(message: string, pointer?: string, hint?: string): void {
    this.#add("error", message, pointer, hint);
  }

  warning(message: string, pointer?: string, hint?: string): void {
    this.#add("warning", message, pointer, hint);
  }

  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.#diagnostics.some(({ severity }) => severity === "error");
  }

  /** All diagnostics so far, errors first, then sorted by location. */
  get all(): readonly Diagnostic[] {
    return [...this.#diagnostics].sort((a, b) => compare(sortKey(a), sortKey(b)));
  }

  /** Returns the value with all diagnostics; without the value when one of them is an error. */
  result<T>(value: T | undefined): Result<T> {
    return { value: this.hasErrors ? undefined : value, diagnostics: this.all };
  }

  #add(severity: Diagnostic["severity"], message: string, pointer?: string, hint?: string): void {
    this.#diagnostics.push({
      severity,
      message,
      ...(pointer !== undefined && { pointer }),
      ...(hint !== undefined && { hint }),
    });
  }
}

/** Returns a result's value and adds its diagnostics to `to`. */
export function take<T>({ value, diagnostics }: Result<T>, to: Diagnostics): T | undefined {
  to.add(diagnostics);
  return value;
}

/** A failure that the user can resolve: its message is the formatted diagnostics, to print without a stack trace. */
export class DiagnosticsError extends Error {
  override readonly name = "DiagnosticsError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/** Creates the failure of one error. */
export function errorAt(message: string, pointer: string, hint?: string): DiagnosticsError {
  return new DiagnosticsError([{ severity: "error", message, pointer, ...(hint !== undefined && { hint }) }]);
}

/** Formats a diagnostic as one line: `error #/paths/~1v1~1charges/post: … (hint)`. */
export function formatDiagnostic({ severity, message, pointer, hint }: Diagnostic): string {
  const location = pointer === undefined ? "" : ` ${pointer}`;
  const line = `${severity}${location}: ${message}${hint === undefined ? "" : ` (${hint})`}`;
  return escapeInvisible(line.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, " "));
}

/** Builds a JSON pointer (RFC 6901) from keys: `#/a/b~1c` for `a`, `b/c`. */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return `#${keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

/** Returns the keys of a JSON pointer; none for a location of another kind. */
export function keysOf(pointer: string): readonly string[] {
  if (!pointer.startsWith("#/")) return [];
  return pointer
    .slice(2)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function sortKey({ severity, pointer = "", message }: Diagnostic): string {
  return `${severity}\n${pointer}\n${message}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
