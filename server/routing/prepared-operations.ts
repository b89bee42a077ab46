import type { Document, Schema } from "../../generator/document/types.js";
import { paramsSchema, responseSchema } from "../document/operation-schemas.js";
import type { PathIndex } from "../document/path-index.js";
import { classifyOperation } from "./classify-operation.js";
import type { OperationKind } from "./operation-kind.js";
import type { Route } from "./router.js";

/** What handling a route needs to know, whatever the request. */
export interface PreparedOperation {
  readonly operation: OperationKind;
  readonly paramsSchema: Schema;
  /** An empty schema when the operation returns a file. */
  readonly responseSchema: Schema;
}

/** Prepares each operation of a document once, at its first request. */
export class PreparedOperations {
  readonly #document: Document;
  readonly #paths: PathIndex;
  readonly #prepared = new Map<Route, PreparedOperation>();

  constructor(document: Document, paths: PathIndex) {
    this.#document = document;
    this.#paths = paths;
  }

  /** Returns the prepared operation of a route. */
  of(route: Route): PreparedOperation {
    let prepared = this.#prepared.get(route);
    if (prepared === undefined) {
      prepared = {
        operation: classifyOperation(this.#document, this.#paths, route),
        paramsSchema: paramsSchema(route.operation),
        responseSchema: responseSchema(route.operation) ?? {},
      };
      this.#prepared.set(route, prepared);
    }
    return prepared;
  }
}
