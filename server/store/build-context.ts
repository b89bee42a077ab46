import type { Document } from "../../generator/document/types.js";
import type { JsonObject } from "../json-object.js";

/** What building an object needs: the document, a clock, ids, and the stored objects. */
export interface BuildContext {
  readonly document: Document;
  /** Returns the time in seconds. */
  readonly now: () => number;
  readonly newId: (resource: string) => string;
  /** Returns random letters and digits. */
  readonly randomText: (length: number) => string;
  /** Returns a stored object that isn't deleted. */
  readonly find: (resources: readonly string[], id: string) => JsonObject | undefined;
  /** Creates and stores an object of a resource. */
  readonly create: (resource: string, params: JsonObject) => JsonObject;
}
