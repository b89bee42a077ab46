/** The directories and output streams of a command. */
export interface Terminal {
  /** The root directory of the project. */
  readonly root: string;
  readonly cwd: string;
  /** Writes one line of the result to stdout. */
  readonly out: (line: string) => void;
  /** Writes one diagnostic or progress line to stderr. */
  readonly error: (line: string) => void;
  /** Whether stderr is a terminal. */
  readonly isTerminal: boolean;
}
