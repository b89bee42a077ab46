import { pointerTo, type Diagnostics } from "../diagnostics.js";
import { refName, resolve } from "../document/types.js";
import type { Document, HttpMethod, MediaType, Operation as DocumentOperation, Schema } from "../document/types.js";
import { listItems } from "./lists.js";
import type { Exceptions } from "./exceptions.js";
import { requiredOptions } from "./header-options.js";
import type { Nameable, Siblings } from "./names.js";
import type { Encoding, Host, OperationKind, RequiredOption } from "./types.js";

/** An operation as the document has it, with what its name and its method depend on worked out. */
export interface ReadOperation extends Nameable {
  readonly path: string;
  readonly operation: DocumentOperation;
  readonly pointer: string;
  /** Path parameters in path order, as the document spells them. */
  readonly parameters: readonly string[];
  readonly kind: OperationKind;
  readonly host: Host;
  readonly encoding: Encoding;
  readonly requiredOptions: readonly RequiredOption[];
  /** What it answers; absent where it answers nothing. */
  readonly response: Schema | undefined;
}

const methods: readonly HttpMethod[] = ["get", "post", "put", "patch", "delete"];

/** All operations of the document, in path order. */
export function readOperations(
  document: Document,
  exceptions: Exceptions,
  diagnostics: Diagnostics,
): readonly ReadOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((http) => {
      const operation = item[http];
      return operation === undefined
        ? []
        : (readOperation(document, exceptions, http, path, operation, diagnostics) ?? []);
    }),
  );
}

function readOperation(
  document: Document,
  exceptions: Exceptions,
  http: HttpMethod,
  path: string,
  operation: DocumentOperation,
  diagnostics: Diagnostics,
): ReadOperation | undefined {
  const pointer = pointerTo("paths", path, http);
  const [, version, ...raw] = path.split("/");
  if (version !== "v1" && version !== "v2") {
    diagnostics.error(`the path ${path} belongs to no version of the API`, pointer, "paths begin with /v1/ or /v2/");
    return undefined;
  }
  const success = successOf(operation);
  checkAnswer(document, success, pointer, diagnostics);
  const answers = answerOf(document, success);
  const encoding = encodingOf(operation, http, version, pointer, diagnostics);
  const isV2List = version === "v2" && answers === "list";
  return {
    http,
    path,
    operation,
    pointer,
    version,
    segments: raw.map((segment) => (segment.startsWith("{") ? "{}" : exceptions.apply("segment", segment, segment))),
    parameters: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? ""),
    answers,
    kind: isV2List ? "v2List" : kindOf(answers, encoding),
    encoding,
    host: hostOf(operation, pointer, diagnostics),
    requiredOptions: requiredOptions(operation, pointer, diagnostics),
    response: success?.schema,
    resources: success?.schema === undefined ? [] : refsOf(document, success.schema),
  };
}

/** The neighbours of each operation, for the naming rule. */
export function siblingsOf(operations: readonly Nameable[]): Siblings {
  const byPlace = new Map<string, Nameable>();
  const paths = new Set<string>();
  const withItems = new Set<string>();
  const key = (version: string, segments: readonly string[]): string => [version, ...segments].join("/");
  for (const operation of operations) {
    const place = key(operation.version, operation.segments);
    byPlace.set(`${operation.http} ${place}`, operation);
    paths.add(place);
    for (const [index, segment] of operation.segments.entries()) {
      if (segment === "{}") withItems.add(key(operation.version, operation.segments.slice(0, index)));
    }
  }
  return {
    at: (http, version, segments) => byPlace.get(`${http} ${key(version, segments)}`),
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

/** The runtime hands over objects and files, nothing else. */
function checkAnswer(
  document: Document,
  success: Success | undefined,
  pointer: string,
  diagnostics: Diagnostics,
): void {
  if (success === undefined) {
    diagnostics.warning("it answers nothing: its method can only fail", `${pointer}/responses`, "add what it answers");
    return;
  }
  const type = success.schema && resolve(document, success.schema).type;
  if (success.contentType !== contentTypes.json || type === undefined || type === "object") return;
  diagnostics.error(`unknown shape: an answer that is no object but of type ${type}`, `${pointer}/responses`);
}

function answerOf(document: Document, success: Success | undefined): Nameable["answers"] {
  if (success === undefined || success.contentType === "application/json") {
    const schema = success?.schema && resolve(document, success.schema);
    if (schema === undefined || listItems(document, schema) === undefined) return "object";
    return schema.properties?.["object"]?.enum?.[0] === "search_result" ? "search" : "list";
  }
  return "binary";
}

function kindOf(answers: Nameable["answers"], encoding: Encoding): OperationKind {
  if (answers === "binary") return "download";
  if (encoding === "multipart") return "upload";
  return answers === "object" ? "call" : answers;
}

/** The content type of each encoding. */
export const contentTypes: Readonly<Record<Encoding, string>> = {
  form: "application/x-www-form-urlencoded",
  json: "application/json",
  multipart: "multipart/form-data",
};

/** V1 takes forms and V2 takes JSON; both may take files. The runtime goes by the path, so the document must agree. */
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
      `the server ${url} is none of Stripe's`,
      `${pointer}/servers/0`,
      `known: ${[...hosts.keys()].join(", ")}`,
    );
  }
  return host ?? "api";
}

function refsOf(document: Document, schema: Schema): readonly string[] {
  const items = listItems(document, schema);
  if (items !== undefined) return refsOf(document, items);
  if (schema.$ref !== undefined) return [refName(schema.$ref)];
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => refsOf(document, part));
}
