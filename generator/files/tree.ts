/** The text of every file of an output folder, by its path in it. */
export type Tree = ReadonlyMap<string, string>;
