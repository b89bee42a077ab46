/** The directories and output streams of a command. */
export interface Terminal {
  /** The root directory of the project. */
  readonly root: string;
  readonly cwd: string;
  /** What starts a command, for messages: `npm run NAME --` in the repository by default. */
  readonly program?: string;
  /** The document of commands without `--spec`; the pinned one by default. */
  readonly document?: string;
  /** Writes one line of the result to stdout. */
  readonly out: (line: string) => void;
  /** Writes one diagnostic or progress line to stderr. */
  readonly error: (line: string) => void;
  /** Whether stderr is a terminal. */
  readonly isTerminal: boolean;
}

/** Returns a command as users type it: `npm run diff -- OLD NEW`, or `npx stripe-fetch-generator diff OLD NEW`. */
export function typedCommand({ program }: Pick<Terminal, "program">, name: string, args?: string): string {
  const command = `${program ?? "npm run"} ${name}`;
  if (args === undefined) return command;
  return `${command}${program === undefined ? " --" : ""} ${args}`;
}

/** Prints what is wrong with a command's arguments, and how it is used. Returns the exit code of wrong usage. */
export function misuse({ error }: Pick<Terminal, "error">, problem: unknown, usage: string): number {
  error(`error: ${problem instanceof Error ? firstSentence(problem.message) : String(problem)}`);
  error(usage);
  return 2;
}

function firstSentence(text: string): string {
  return text.split(/\.\s/)[0] ?? "";
}
