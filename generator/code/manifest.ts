import { escapeInvisible } from "../invisible-characters.js";
import type { Model, Operation, Type } from "../model/types.js";

/** The content of `manifest.json`, for tools and tests: all services, resources and events, sorted by name. */
export interface Manifest {
  readonly apiVersion: string;
  readonly documentSha256: string;
  readonly services: readonly { readonly name: string; readonly operations: readonly ManifestOperation[] }[];
  readonly resources: readonly { readonly name: string; readonly schema: string }[];
  readonly events: readonly { readonly type: string; readonly kind: string; readonly schema: string | null }[];
}

/** A method: its signature, its request and the type of its result. */
export interface ManifestOperation {
  readonly method: string;
  readonly kind: string;
  readonly http: string;
  readonly path: string;
  readonly operationId: string;
  readonly arguments: readonly string[];
  readonly params: string;
  /** The options that each call requires; absent if there are none. */
  readonly requiredOptions?: readonly string[];
  readonly result: string;
  readonly deprecated: boolean;
}

/** Prints the manifest of a model as JSON. */
export function printManifest(model: Model, documentSha256: string): string {
  const manifest: Manifest = {
    apiVersion: model.apiVersion,
    documentSha256,
    services: model.services.map(({ path, operations }) => ({
      name: path.join("."),
      operations: operations.map(manifestOperation).sort((a, b) => (a.method < b.method ? -1 : 1)),
    })),
    resources: model.resources
      .map(({ path, schema }) => ({ name: path.join("."), schema }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    events: model.events.map(({ type, kind, schema }) => ({ type, kind, schema })),
  };
  return `${escapeInvisible(JSON.stringify(manifest, undefined, 2))}\n`;
}

function manifestOperation(operation: Operation): ManifestOperation {
  const { method, kind, http, path, operationId, params, requiredOptions, result, docs } = operation;
  return {
    method,
    kind,
    http: http.toUpperCase(),
    path,
    operationId,
    arguments: operation.arguments.map(({ name }) => name),
    params: params.name.join("."),
    ...(requiredOptions.length > 0 && { requiredOptions: requiredOptions.map(({ name }) => name) }),
    result: resultName(result),
    deprecated: docs.deprecated !== undefined,
  };
}

function resultName(type: Type): string {
  if (type.kind === "resource" || type.kind === "local") return type.path.join(".");
  if (type.kind === "without") return resultName(type.of);
  return type.kind === "union" ? type.members.map(resultName).join(" | ") : type.kind;
}
