import { Diagnostics, DiagnosticsError, type Result } from "../diagnostics.js";
import type { Document, Schema } from "../document/types.js";
import type { Scope, BuildContext } from "./declaration-scope.js";
import { hasSdkStyle } from "./document-style.js";
import { operationDocs, serviceDocs, argumentDocs } from "./docs.js";
import { readErrorCodes } from "./error-codes.js";
import { fileParamsOf } from "./file-params.js";
import { readEvents } from "./events.js";
import { markExpandDependentTypes } from "./expand-dependent-types.js";
import { listItems } from "./list-items.js";
import { nameOperations, overrideKey, type NamedOperation } from "./name-operations.js";
import { readOperations } from "./operations.js";
import { OverrideLookup, type Override } from "./override-lookup.js";
import { overrides as allOverrides } from "./overrides.js";
import { paramsOf, paramsSchema } from "./params.js";
import { nameResources, readEnvelope, readResources } from "./resources.js";
import { declare, typeOf } from "./schema-types.js";
import type { Declaration, Model, Operation, Service, Type } from "./types.js";

/** A model, and the overrides that had no effect on it. */
export interface BuiltModel {
  readonly model: Model;
  readonly unusedOverrides: ReturnType<OverrideLookup["unused"]>;
}

/** Builds the SDK's model from a document: services, resources and events, named and in the document's order. */
export function buildModel(document: Document, rows: readonly Override[] = allOverrides): Result<BuiltModel> {
  const diagnostics = new Diagnostics();
  const isSdkStyle = hasSdkStyle(document);
  const scope = { apiVersion: document.info.version, style: isSdkStyle ? "sdk" : "public" } as const;
  try {
    return diagnostics.result(readModel(document, new OverrideLookup(rows, scope), isSdkStyle, diagnostics));
  } catch (error) {
    if (!(error instanceof DiagnosticsError)) throw error;
    diagnostics.add(error.diagnostics);
    return diagnostics.result<BuiltModel>(undefined);
  }
}

function readModel(
  document: Document,
  overrides: OverrideLookup,
  isSdkStyle: boolean,
  diagnostics: Diagnostics,
): BuiltModel | undefined {
  const operations = readOperations(document, overrides, diagnostics);
  const resources = nameResources(document, operations, overrides, diagnostics);
  const types = new Set([...resources.values()].map((path) => path.join(".")));
  const named = nameOperations(operations, types, overrides, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const context: BuildContext = {
    document,
    overrides,
    hasSdkStyle: isSdkStyle,
    resources,
    shared: new Map(),
    openReferences: new Map(),
    nesting: { depth: 0 },
  };
  const events = readEvents(document, resources, overrides, diagnostics);
  const envelope = events.some(({ kind }) => kind === "snapshot") ? readEnvelope(context) : undefined;
  const model: Model = {
    apiVersion: document.info.version,
    errorCodes: readErrorCodes(document),
    services: [...groupByService(named)].map(([, group]) => buildService(context, group, diagnostics)),
    resources: readResources(context, envelope),
    events,
    ...(envelope !== undefined && { envelope }),
    shared: [...context.shared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { declaration }]) => declaration),
  };
  return { model: markExpandDependentTypes(model), unusedOverrides: overrides.unused() };
}

function groupByService(operations: readonly NamedOperation[]): ReadonlyMap<string, readonly NamedOperation[]> {
  const groups = new Map<string, NamedOperation[]>();
  for (const operation of operations) {
    const key = operation.service.join(".");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [operation]);
    else group.push(operation);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function buildService(context: BuildContext, group: readonly NamedOperation[], diagnostics: Diagnostics): Service {
  const declarations: Declaration[] = [];
  const subject = group[0]?.service.join(".") ?? "";
  const scope: Scope = { context, direction: "request", subject, declared: new Map(), path: [], inner: declarations };
  const operations = group.map((operation) => buildOperation(scope, operation, diagnostics));
  const [first] = group;
  return { path: first?.service ?? [], docs: serviceDocs(context, operations), operations, declarations };
}

function buildOperation(scope: Scope, named: NamedOperation, diagnostics: Diagnostics): Operation {
  const schema = paramsSchema(scope.context.document, named, diagnostics);
  const params = paramsOf(scope.context.document, named, schema);
  const name = params.name.at(-1) ?? "";
  declareParams(scope, schema, name, named);
  const { response = {} } = named;
  const responseType = typeOf(
    { ...scope, direction: "response" },
    listItems(scope.context.document, response) ?? response,
    name.replace(/Params$/, "Result"),
  );
  const omittedField = scope.context.overrides.apply("without", overrideKey(named), "");
  const result: Type = omittedField === "" ? responseType : { kind: "without", of: responseType, field: omittedField };
  return {
    method: named.method,
    kind: named.kind,
    http: named.http,
    path: named.path,
    operationId: named.operation.operationId,
    host: named.host,
    encoding: named.encoding,
    fileParams: fileParamsOf(scope.context.document, schema),
    mediaType: named.mediaType,
    arguments: named.parameters.map((parameter, index) => ({
      name: named.argumentNames[index] ?? parameter,
      parameter,
      docs: argumentDocs(named, parameter),
    })),
    params,
    requiredOptions: named.requiredOptions,
    result,
    docs: operationDocs(named),
  };
}

/** Declares a method's params under their own name, even when they equal another method's. */
function declareParams(scope: Scope, schema: Schema, name: string, { kind, method, service }: NamedOperation): void {
  const own: Scope = { ...scope, inner: [] };
  const declaration = declare(own, { ...schema, title: `${service.join(".")}.${method}` }, name);
  const docs = { text: `Parameters of \`${[...service, method].join(".")}\`.` };
  const named = declaration.kind === "repeat" ? declaration : { ...declaration, docs };
  scope.inner.push(kind === "list" ? extendPaginationParams(scope.context, named) : named);
}

const paginationParams = ["ending_before", "limit", "starting_after"];

/** Moves the pagination params of a list to one shared declaration, which the list's params extend. */
function extendPaginationParams({ shared }: BuildContext, declaration: Declaration): Declaration {
  if (declaration.kind !== "object") return declaration;
  const cursors = declaration.fields.filter(({ name, isOptional }) => isOptional && paginationParams.includes(name));
  if (cursors.length !== paginationParams.length) return declaration;
  const shape = cursors.map(({ type }) => type.kind).join();
  const docs = { text: "The cursors of a list." };
  const name = "PaginationParams";
  const known = shared.get(name) ?? { shape, declaration: { kind: "object", name, docs, fields: cursors, inner: [] } };
  if (known.shape !== shape) return declaration;
  shared.set(name, known);
  return { ...declaration, extends: name, fields: declaration.fields.filter((field) => !cursors.includes(field)) };
}
