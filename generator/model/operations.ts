import { pointerTo, type Diagnostics } from "../diagnostics.js";
import { refName, resolve } from "../document/types.js";
import type { Document, HttpMethod, MediaType, Operation as DocumentOperation, Schema } from "../document/types.js";
import { listItems } from "./list-items.js";
import type { NamingInput, PathIndex } from "./names.js";
import type { OverrideLookup } from "./override-lookup.js";
import { readRequiredOptions } from "./required-options.js";
import type { Encoding, Host, OperationKind, RequiredOption } from "./types.js";

/** An operation of the document, with the properties that its name and its method are derived from. */
export interface ParsedOperation extends NamingInput {
  readonly path: string;
  readonly operation: DocumentOperation;
  readonly pointer: string;
  /** Path parameters in path order, as the document spells them. */
  readonly parameters: readonly string[];
  readonly kind: OperationKind;
  readonly host: Host;
  readonly encoding: Encoding;
  readonly requiredOptions: readonly RequiredOption[];
  /** The media type of the success response. */
  readonly mediaType: string;
  /** The schema of the success response; undefined where it has none. */
  readonly response: Schema | undefined;
}

const methods: readonly HttpMethod[] = ["get", "post", "put", "patch", "delete"];

/** Reads all operations of the document, in path order. */
export function readOperations(
  document: Document,
  overrides: OverrideLookup,
  diagnostics: Diagnostics,
): readonly ParsedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((http) => {
      const operation = item[http];
      return operation === undefined
        ? []
        : (readOperation(document, overrides, http, path, operation, diagnostics) ?? []);
    }),
  );
}

function readOperation(
  document: Document,
  overrides: OverrideLookup,
  http: HttpMethod,
  path: string,
  operation: DocumentOperation,
  diagnostics: Diagnostics,
): ParsedOperation | undefined {
  const pointer = pointerTo("paths", path, http);
  const [, version, ...raw] = path.split("/");
  if (version !== "v1" && version !== "v2") {
    diagnostics.error(`the path ${path} belongs to no version of the API`, pointer, "paths begin with /v1/ or /v2/");
    return undefined;
  }
  const success = successOf(operation);
  checkResponse(document, success, pointer, diagnostics);
  const responseKind = responseKindOf(document, success);
  const encoding = encodingOf(operation, http, version, pointer, diagnostics);
  const isV2List = version === "v2" && responseKind === "list";
  return {
    http,
    path,
    operation,
    pointer,
    version,
    segments: raw.map((segment) => (segment.startsWith("{") ? "{}" : overrides.apply("segment", segment, segment))),
    parameters: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? ""),
    responseKind,
    kind: isV2List ? "v2List" : kindOf(responseKind, encoding),
    encoding,
    host: hostOf(operation, pointer, diagnostics),
    requiredOptions: readRequiredOptions(operation, pointer, diagnostics),
    mediaType: success?.contentType ?? contentTypes.json,
    response: success?.schema,
    resources: success?.schema === undefined ? [] : schemaNamesIn(document, success.schema),
  };
}

/** Builds an index of operations by path, for the naming rules. */
export function indexPaths(operations: readonly NamingInput[]): PathIndex {
  const byKey = new Map<string, NamingInput>();
  const paths = new Set<string>();
  const withItems = new Set<string>();
  const key = (version: string, segments: readonly string[]): string => [version, ...segments].join("/");
  for (const operation of operations) {
    const pathKey = key(operation.version, operation.segments);
    byKey.set(`${operation.http} ${pathKey}`, operation);
    paths.add(pathKey);
    for (const [index, segment] of operation.segments.entries()) {
      if (segment === "{}") withItems.add(key(operation.version, operation.segments.slice(0, index)));
    }
  }
  return {
    at: (http, version, segments) => byKey.get(`${http} ${key(version, segments)}`),
    hasOperation: (version, segments) => paths.has(key(version, segments)),
    hasItems: (version, segments) => withItems.has(key(version, segments)),
  };
}

interface Success {
  readonly contentType: string;
  readonly schema: Schema | undefined;
}

function successOf({ responses }: DocumentOperation): Success | undefined {
  const status = Object.keys(responses).find((code) => code.startsWith("2"));
  const [content] = Object.entries<MediaType>((status && responses[status]?.content) || {});
  return content && { contentType: content[0], schema: content[1].schema };
}

/** Checks that the response is one that the runtime can return: an object or a file. */
function checkResponse(
  document: Document,
  success: Success | undefined,
  pointer: string,
  diagnostics: Diagnostics,
): void {
  if (success === undefined) {
    diagnostics.warning(
      "it has no response content: its method can only fail",
      `${pointer}/responses`,
      "add the content of its response",
    );
    return;
  }
  const type = success.schema && resolve(document, success.schema).type;
  if (success.contentType !== contentTypes.json || type === undefined || type === "object") return;
  const message = `unknown shape: a response of type ${type}, not an object`;
  diagnostics.error(message, `${pointer}/responses`, "--lenient types it as unknown");
}

function responseKindOf(document: Document, success: Success | undefined): NamingInput["responseKind"] {
  if (success === undefined || success.contentType === "application/json") {
    const schema = success?.schema && resolve(document, success.schema);
    if (schema === undefined || listItems(document, schema) === undefined) return "object";
    const { object } = schema.properties ?? {};
    return object && resolve(document, object).enum?.[0] === "search_result" ? "search" : "list";
  }
  return "binary";
}

function kindOf(responseKind: NamingInput["responseKind"], encoding: Encoding): OperationKind {
  if (responseKind === "binary") return "download";
  if (encoding === "multipart") return "upload";
  return responseKind === "object" ? "call" : responseKind;
}

/** The content type of each encoding. */
export const contentTypes: Readonly<Record<Encoding, string>> = {
  form: "application/x-www-form-urlencoded",
  json: "application/json",
  multipart: "multipart/form-data",
};

/**
 * Returns the encoding of an operation's body: form in V1, JSON in V2, multipart for files. The runtime derives it from
 * the path, so the document must match.
 */
function encodingOf(
  { requestBody }: DocumentOperation,
  http: HttpMethod,
  version: "v1" | "v2",
  pointer: string,
  diagnostics: Diagnostics,
): Encoding {
  const types = Object.keys(requestBody?.content ?? {});
  const usual = version === "v2" ? "json" : "form";
  const encoding = types.includes(contentTypes.multipart) ? "multipart" : usual;
  const isSent = http !== "get" && http !== "delete";
  if (isSent && types.length > 0 && !types.includes(contentTypes[encoding])) {
    const message = `unknown shape: a body of ${version} in ${types.join(", ")}`;
    diagnostics.error(message, `${pointer}/requestBody`, `it must be in ${contentTypes[encoding]}`);
  }
  return encoding;
}

const hosts: ReadonlyMap<string, Host> = new Map([
  ["api.stripe.com", "api"],
  ["files.stripe.com", "files"],
  ["uploads.stripe.com", "files"],
  ["connect.stripe.com", "connect"],
  ["meter-events.stripe.com", "meter-events"],
]);

function hostOf({ servers }: DocumentOperation, pointer: string, diagnostics: Diagnostics): Host {
  const url = servers?.[0]?.url;
  if (url === undefined) return "api";
  const host = hosts.get(URL.canParse(url) ? new URL(url).hostname : "");
  if (host === undefined) {
    diagnostics.error(
      `the server ${url} is not one of Stripe's`,
      `${pointer}/servers/0`,
      `known: ${[...hosts.keys()].join(", ")}`,
    );
  }
  return host ?? "api";
}

function schemaNamesIn(document: Document, schema: Schema): readonly string[] {
  const items = listItems(document, schema);
  if (items !== undefined) return schemaNamesIn(document, items);
  if (schema.$ref !== undefined) return [refName(schema.$ref)];
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => schemaNamesIn(document, part));
}
