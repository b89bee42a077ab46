import type { Document, HttpMethod, Operation } from "../../generator/document/types.js";
import { unrecognizedUrl } from "../api-error.js";
import { isParameter, parameterName, splitPath } from "../document/path-template.js";

/** An operation of the document with its method and path template. */
export interface Route {
  readonly method: HttpMethod;
  /** As the document writes it: `/v1/customers/{customer}`. */
  readonly path: string;
  readonly operation: Operation;
}

/** The route of a request, with its decoded path parameters by name. */
export interface RouteMatch {
  readonly route: Route;
  readonly ids: Readonly<Record<string, string>>;
}

/** A node of the route tree: one path segment. */
interface Node {
  readonly literals: Map<string, Node>;
  parameter: Node | undefined;
  readonly routes: Map<HttpMethod, Route>;
}

const methods: readonly HttpMethod[] = ["get", "post", "put", "patch", "delete"];

/** Matches requests to the document's operations; literal segments win over parameters. */
export class Router {
  readonly #root = newNode();

  constructor(document: Document) {
    for (const [path, item] of Object.entries(document.paths)) {
      const node = this.#nodeAt(path);
      for (const method of methods) {
        const operation = item[method];
        if (operation !== undefined) node.routes.set(method, { method, path, operation });
      }
    }
  }

  /** Returns the route of a method and a path without its query; throws an API error when the document has none. */
  match(method: string, path: string): RouteMatch {
    const segments = splitPath(path);
    const isValid = segments.every(isDecodable);
    const route = isValid ? findRoute(this.#root, segments, 0, method.toLowerCase() as HttpMethod) : undefined;
    if (route === undefined) throw unrecognizedUrl(method, path);
    const ids = splitPath(route.path).flatMap((segment, index) =>
      isParameter(segment) ? [[parameterName(segment), decodeURIComponent(segments[index] ?? "")]] : [],
    );
    return { route, ids: Object.fromEntries(ids) as Record<string, string> };
  }

  #nodeAt(path: string): Node {
    let node = this.#root;
    for (const segment of splitPath(path)) {
      let next = isParameter(segment) ? node.parameter : node.literals.get(segment);
      if (next === undefined) {
        next = newNode();
        if (isParameter(segment)) node.parameter = next;
        else node.literals.set(segment, next);
      }
      node = next;
    }
    return node;
  }
}

function newNode(): Node {
  return { literals: new Map(), parameter: undefined, routes: new Map() };
}

/** Backtracks to the parameter when the literal branch has no route. */
function findRoute(node: Node, segments: readonly string[], index: number, method: HttpMethod): Route | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.routes.get(method);
  const literal = node.literals.get(segment);
  const route = literal && findRoute(literal, segments, index + 1, method);
  if (route !== undefined || node.parameter === undefined || segment === "") return route;
  return findRoute(node.parameter, segments, index + 1, method);
}

function isDecodable(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}
