import type { HttpMethod } from "../document/types.js";
import { camelCase, pascalCase } from "./letter-case.js";
import { singular } from "./singular.js";

export { camelCase, kebabCase, pascalCase } from "./letter-case.js";
export { singular };

/** The properties of an operation that its name is derived from. */
export interface NamingInput {
  readonly http: HttpMethod;
  /** Segments after the version, parameters as `{}`: `["customers", "{}", "sources"]`. */
  readonly segments: readonly string[];
  readonly version: "v1" | "v2";
  readonly responseKind: "list" | "search" | "object" | "binary";
  /** The schema names of the resources in its response. */
  readonly resources: readonly string[];
}

/** An index of all operations by path: an operation's name depends on those of related paths. */
export interface PathIndex {
  /** Returns the operation with this method on this path. */
  at(http: HttpMethod, version: string, segments: readonly string[]): NamingInput | undefined;
  /** Whether the path has an operation. */
  hasOperation(version: string, segments: readonly string[]): boolean;
  /** Whether some path continues with a parameter here. */
  hasItems(version: string, segments: readonly string[]): boolean;
}

/** The part of an operation's path that names its service. */
export interface ServicePath {
  /** Names of the service's path, in camelCase: `["checkout", "sessions"]`. */
  readonly service: readonly string[];
  /** The number of segments up to the service's collection. */
  readonly depth: number;
}

const parameter = "{}";
const isParameter = (segment: string | undefined): boolean => segment === parameter;

/** Verbs, mostly keywords, that are no method names on their own: the noun of the service is appended. */
const reservedVerbs = new Set(["void", "return", "finalize", "send", "delete"]);

/** Determines an operation's service: the shortest prefix of its path that has operations or items. */
export function servicePathOf(operation: NamingInput, paths: PathIndex): ServicePath {
  const { segments, version } = operation;
  const depth = collectionDepth(operation, paths);
  const prefix = segments.slice(0, depth);
  if (version === "v1") return { service: joinNamespace(operation, prefix, paths), depth };
  const readNested = nestedCollectionDepth(operation, depth, paths);
  const service = segments.slice(0, readNested).filter((segment) => !isParameter(segment));
  return { service: ["v2", ...service.map(camelCase)], depth: readNested };
}

function collectionDepth({ segments, version }: NamingInput, paths: PathIndex): number {
  for (let depth = 1; depth < segments.length; depth++) {
    const prefix = segments.slice(0, depth);
    if (paths.hasOperation(version, prefix) || paths.hasItems(version, prefix)) return depth;
  }
  return segments.length;
}

/** In V2, a collection below an item is a service of its own. */
function nestedCollectionDepth({ segments, version }: NamingInput, from: number, paths: PathIndex): number {
  let depth = from;
  for (let end = from + 2; end <= segments.length; end++) {
    const prefix = segments.slice(0, end);
    if (isParameter(prefix.at(-1))) continue;
    if (paths.hasItems(version, prefix) || paths.at("get", version, prefix)?.responseKind === "list") depth = end;
  }
  return depth;
}

/**
 * Joins a namespace to the name when the resource's name includes it: `apple_pay/domains` returns `apple_pay_domain`.
 */
function joinNamespace(operation: NamingInput, prefix: readonly string[], paths: PathIndex): readonly string[] {
  const [namespace, collection, ...more] = prefix;
  if (namespace === undefined || collection === undefined || more.length > 0) return prefix.map(camelCase);
  const own = paths.at("get", operation.version, prefix) ?? paths.at("post", operation.version, prefix);
  const isJoined = own?.resources.includes(`${namespace}_${singular(collection)}`) ?? false;
  return isJoined ? [camelCase(`${namespace}_${collection}`)] : prefix.map(camelCase);
}

/** Derives the method's name within its service. */
export function methodOf(operation: NamingInput, depth: number, paths: PathIndex): string {
  const name = ruledMethod(operation, depth, paths);
  const { http, version, segments } = operation;
  const hasOther = (other: HttpMethod): boolean => paths.at(other, version, segments) !== undefined;
  // A path with several methods that update: POST is the usual one.
  if (http === "put" && (hasOther("post") || hasOther("patch"))) return withVerb("replace", name);
  return http === "patch" && hasOther("post") ? withVerb("patch", name) : name;
}

function withVerb(verb: string, name: string): string {
  const noun = name.replace(/^(?:create|update)(?![a-z])/, "");
  return verb + noun.charAt(0).toUpperCase() + noun.slice(1);
}

function ruledMethod(operation: NamingInput, depth: number, paths: PathIndex): string {
  const rest = operation.segments.slice(depth);
  const last = rest.at(-1);
  if (last === undefined) return collectionMethod(operation, paths);
  if (isParameter(last)) return itemMethod(operation, rest);
  return literalMethod(operation, rest, depth, paths);
}

function collectionMethod(operation: NamingInput, paths: PathIndex): string {
  const { http, version, segments, responseKind } = operation;
  if (http === "get") return responseKind === "list" ? "list" : responseKind === "search" ? "search" : "retrieve";
  if (http === "delete") return "del";
  const isSingleton = paths.at("get", version, segments)?.responseKind === "object";
  return http === "post" && !isSingleton ? "create" : "update";
}

function itemMethod({ http }: NamingInput, rest: readonly string[]): string {
  const nouns = rest.filter((segment) => !isParameter(segment));
  if (nouns.length === 0)
    return { get: "retrieve", delete: "del", post: "update", put: "update", patch: "update" }[http];
  const verb = { get: "retrieve", delete: "delete", post: "update", put: "update", patch: "update" }[http];
  return verb + nouns.map((noun) => pascalCase(singular(noun))).join("");
}

function literalMethod(operation: NamingInput, rest: readonly string[], depth: number, paths: PathIndex): string {
  const { http, responseKind, segments } = operation;
  const word = rest.at(-1) ?? "";
  const context = nameContextOf(operation, rest, depth, paths);
  const isAction = rest.length === 1 && !isNounBelow(segments.slice(0, depth), operation, paths);
  if (http === "get" && responseKind === "list") return `list${context.name}${pascalCase(word)}`;
  if (http === "get" && responseKind === "object" && !isAction) return `retrieve${context.name}${pascalCase(word)}`;
  if (http === "delete") return `delete${context.name}${pascalCase(word)}`;
  if (http === "get" || isAction) return actionName(operation, word, context, depth);
  return postMethod(operation, word, context, depth, paths);
}

/** Whether a literal right below a service is a noun: it is a collection or an object, or the service is one object. */
function isNounBelow(service: readonly string[], { version, segments }: NamingInput, paths: PathIndex): boolean {
  const kindOf = (at: readonly string[]) => paths.at("get", version, at)?.responseKind;
  const isChanged = (["post", "put", "patch"] as const).some((http) => paths.at(http, version, segments));
  if (kindOf(service) === "object" || paths.hasItems(version, segments)) return true;
  return isChanged && ["list", "object"].includes(kindOf(segments) ?? "");
}

interface NameContext {
  /** The nouns between the service and the last segment: `Source` in `sources/{}/verify`. */
  readonly name: string;
  /** Whether a literal segment before the last has neither operations nor items. */
  readonly isGrouped: boolean;
}

function nameContextOf(operation: NamingInput, rest: readonly string[], depth: number, paths: PathIndex): NameContext {
  const { segments, version } = operation;
  let name = "";
  let isGrouped = false;
  for (const [index, segment] of rest.slice(0, -1).entries()) {
    if (isParameter(segment)) continue;
    const prefix = segments.slice(0, depth + index + 1);
    if (paths.hasItems(version, prefix)) name += pascalCase(singular(segment));
    else if (paths.hasOperation(version, prefix)) name += pascalCase(segment);
    else isGrouped = true;
  }
  return { name, isGrouped };
}

function postMethod(
  operation: NamingInput,
  word: string,
  context: NameContext,
  depth: number,
  paths: PathIndex,
): string {
  const { version, segments, resources } = operation;
  const listed = paths.at("get", version, segments);
  const returnsOne = (name: string): boolean => resources.some((resource) => resource.split(".").at(-1) === name);
  const isPlural = singular(word) !== word;
  if (
    listed?.responseKind === "list" ||
    paths.hasItems(version, segments) ||
    (isPlural && returnsOne(singular(word)))
  ) {
    return `create${context.name}${pascalCase(singular(word))}`;
  }
  if (listed?.responseKind === "object" || paths.at("delete", version, segments) !== undefined) {
    return `update${context.name}${pascalCase(word)}`;
  }
  if (returnsOne(word)) return `create${context.name}${pascalCase(word)}`;
  return actionName(operation, word, context, depth);
}

function actionName({ segments }: NamingInput, word: string, { name, isGrouped }: NameContext, depth: number): string {
  const isBareVerb = name === "" && (isGrouped || reservedVerbs.has(word));
  const object = isBareVerb ? pascalCase(singular(segments[depth - 1] ?? "")) : name;
  return camelCase(word) + object;
}

/** Derives the argument names of a method, in path order: `id` for the last, `…Id` for earlier ones. */
export function argumentsOf(parameters: readonly string[]): readonly string[] {
  return parameters.map((name, index) =>
    index === parameters.length - 1 ? "id" : `${camelCase(name.replace(/_id$/, ""))}Id`,
  );
}

/**
 * Derives a schema's type path: `checkout.session` → `["Checkout", "Session"]`, `deleted_x.y` → `["X", "DeletedY"]`.
 */
export function typeNameOf(schemaName: string): readonly string[] {
  const [, deleted = "", name = ""] = /^(deleted_)?(.*)$/su.exec(schemaName) ?? [];
  const path = name.split(".").map(pascalCase);
  return [...path.slice(0, -1), (deleted && "Deleted") + (path.at(-1) ?? "")];
}

/** Derives the name of a property's inner type: `after_expiration` → `AfterExpiration`; singular for array items. */
export function innerNameOf(property: string, { isItem }: { isItem: boolean }): string {
  const name = pascalCase(isItem ? singularOfProperty(property) : property);
  return name === "" ? "Value" : name;
}

function singularOfProperty(property: string): string {
  return /(^|_)data$/i.test(property) ? `${property.slice(0, -1)}um` : singular(property);
}

/** Derives the namespace of a service's types: `checkout.sessions` → `["Checkout"]`. */
export function namespaceOf(service: readonly string[]): readonly string[] {
  return service.slice(0, -1).map(pascalCase);
}
