import type { Document } from "../../generator/document/types.js";
import type { Fields } from "../json-object.js";

/** What making objects needs from the world around it. */
export interface Maker {
  readonly document: Document;
  /** The time, in seconds. */
  readonly now: () => number;
  readonly newId: (resource: string) => string;
  /** Letters and digits for secrets. */
  readonly secret: (length: number) => string;
  /** A kept object that isn't deleted. */
  readonly find: (resources: readonly string[], id: string) => Fields | undefined;
  /** Makes an object of a resource and keeps it. */
  readonly spawn: (resource: string, given: Fields) => Fields;
}
