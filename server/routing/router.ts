import type { Document, HttpMethod, Operation } from "../../generator/document/types.js";

/** One operation of the document and where it stands. */
export interface Route {
  readonly method: HttpMethod;
  /** As the document writes it: `/v1/customers/{customer}`. */
  readonly path: string;
  readonly operation: Operation;
}

/** A route found for a request, with its path's parameters by name, decoded. */
export interface Match {
  readonly route: Route;
  readonly ids: Readonly<Record<string, string>>;
}

interface Node {
  readonly literals: Map<string, Node>;
  parameter: Node | undefined;
  readonly routes: Map<HttpMethod, Route>;
}

const methods: readonly HttpMethod[] = ["get", "post", "put", "patch", "delete"];

/** A document's paths made ready for matching: literal segments win over parameters. */
export class Routes {
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

  /** The operation that answers a request; `path` comes without its query. */
  match(method: HttpMethod, path: string): Match | undefined {
    const segments = split(path);
    const route = segments.every(isDecodable) ? find(this.#root, segments, 0, method) : undefined;
    if (route === undefined) return undefined;
    const names = split(route.path);
    const ids = names.flatMap((name, index) =>
      isParameter(name) ? [[parameterName(name), decodeURIComponent(segments[index] ?? "")]] : [],
    );
    return { route, ids: Object.fromEntries(ids) as Record<string, string> };
  }

  #nodeAt(path: string): Node {
    let node = this.#root;
    for (const segment of split(path)) {
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

/** The segments of a path: `/v1/a/b` → `v1`, `a`, `b`. */
export function split(path: string): string[] {
  return path.slice(1).split("/");
}

/** A path template's segment that stands for an id. */
export function isParameter(segment: string): boolean {
  return segment.startsWith("{") && segment.endsWith("}");
}

/** `{customer}` → `customer`. */
export function parameterName(segment: string): string {
  return segment.slice(1, -1);
}

function newNode(): Node {
  return { literals: new Map(), parameter: undefined, routes: new Map() };
}

/** Goes back to the parameter when the literal branch ends without an operation. */
function find(node: Node, segments: readonly string[], index: number, method: HttpMethod): Route | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.routes.get(method);
  const literal = node.literals.get(segment);
  const found = literal && find(literal, segments, index + 1, method);
  if (found !== undefined || node.parameter === undefined || segment === "") return found;
  return find(node.parameter, segments, index + 1, method);
}

function isDecodable(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}
