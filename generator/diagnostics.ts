import { escapeInvisible } from "./invisible-characters.js";

/** What a stage has to say about its input. An error stops the run, a warning doesn't. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** A place: a JSON pointer into the document (`#/paths/~1v1~1charges/post`) or a file. */
  readonly pointer?: string;
  /** What the reader can do about it. */
  readonly hint?: string;
}

/** A stage's data, if it could be made, and what there is to say about it. */
export interface Result<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Collects what a stage finds. */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];

  error(message: string, pointer?: string, hint?: string): void {
    this.#add("error", message, pointer, hint);
  }

  warning(message: string, pointer?: string, hint?: string): void {
    this.#add("warning", message, pointer, hint);
  }

  add(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#found.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.#found.some(({ severity }) => severity === "error");
  }

  /** Everything found so far, errors first, then by place. */
  get all(): readonly Diagnostic[] {
    return [...this.#found].sort((a, b) => compare(sortKey(a), sortKey(b)));
  }

  /** The value with all that was found; no value when an error was. */
  result<T>(value: T | undefined): Result<T> {
    return { value: this.hasErrors ? undefined : value, diagnostics: this.all };
  }

  #add(severity: Diagnostic["severity"], message: string, pointer?: string, hint?: string): void {
    this.#found.push({
      severity,
      message,
      ...(pointer !== undefined && { pointer }),
      ...(hint !== undefined && { hint }),
    });
  }
}

/** A result's value; what was found on the way is added to what is known. */
export function take<T>({ value, diagnostics }: Result<T>, to: Diagnostics): T | undefined {
  to.add(diagnostics);
  return value;
}

/** A failure the user can mend: it carries what to print, and never a stack trace. */
export class DiagnosticsError extends Error {
  override readonly name = "DiagnosticsError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join("\n"));
    this.diagnostics = diagnostics;
  }
}

/** One line: `error #/paths/~1v1~1charges/post: … (hint)`. */
export function formatDiagnostic({ severity, message, pointer, hint }: Diagnostic): string {
  const place = pointer === undefined ? "" : ` ${pointer}`;
  const line = `${severity}${place}: ${message}${hint === undefined ? "" : ` (${hint})`}`;
  return escapeInvisible(line.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, " "));
}

/** `#/a/b~1c` for the keys `a`, `b/c` (RFC 6901). */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return `#${keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;
}

function sortKey({ severity, pointer = "", message }: Diagnostic): string {
  return `${severity}\n${pointer}\n${message}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
