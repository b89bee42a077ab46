import { compareTexts, type Change, type Direction, type Finding, type HttpOperation } from "./change.js";
import { joinPaths, type Placed } from "./placed.js";

/** Findings below one place of the SDK: the params of a method, a resource, an event. */
export interface Found {
  /** The place: `checkout.sessions.create`, `Charge`. */
  readonly root: string;
  readonly placed: readonly Placed[];
  readonly direction?: Direction;
  readonly service?: string;
  readonly method?: string;
  readonly operations: readonly HttpOperation[];
}

/** Wraps findings about a place itself. */
export function foundAt(root: string, findings: readonly Finding[], where: Omit<Found, "root" | "placed">): Found {
  return { ...where, root, placed: findings.map((finding) => ({ finding, path: "" })) };
}

interface Place {
  readonly found: Found;
  readonly placed: Placed;
}

/** Turns findings into changes: one for each, however many places have it. */
export function toChanges(all: readonly Found[]): readonly Change[] {
  const places = new Map<Finding, Place[]>();
  for (const found of all) {
    for (const placed of found.placed) {
      const known = places.get(placed.finding);
      if (known === undefined) places.set(placed.finding, [{ found, placed }]);
      else known.push({ found, placed });
    }
  }
  return [...places].map(([finding, some]) => toChange(finding, some));
}

function toChange(finding: Finding, places: readonly Place[]): Change {
  const uses = [...new Set(places.map(({ found, placed }) => joinPaths(found.root, placed.path)))].sort(compareTexts);
  const { shared } = places[0]!.placed;
  const { direction } = places[0]!.found;
  const service = only(places.map(({ found }) => found.service));
  const method = only(places.map(({ found }) => found.method));
  const at = shared ?? uses[0] ?? "";
  const { kind, severity, ...words } = finding;
  return {
    kind,
    severity,
    ...(direction !== undefined && { direction }),
    ...(service !== undefined && { service }),
    ...(service !== undefined && method !== undefined && { method }),
    operations: mergeOperations(places.map(({ found }) => found.operations)),
    at,
    ...((uses.length > 1 || uses[0] !== at) && { uses }),
    ...words,
  };
}

function only<T>(values: readonly (T | undefined)[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

/** Merges lists of operations, each once, sorted by path and method. */
export function mergeOperations(lists: readonly (readonly HttpOperation[])[]): readonly HttpOperation[] {
  if (lists.every((list) => list === lists[0])) return lists[0] ?? [];
  const all = new Map(lists.flat().map((operation) => [`${operation.path} ${operation.method}`, operation]));
  return [...all].sort(([a], [b]) => compareTexts(a, b)).map(([, operation]) => operation);
}
