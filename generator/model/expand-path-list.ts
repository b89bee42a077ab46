import { buildExpandableFieldGraph, type ExpandableFields, type ExpandNode } from "./expandable-field-graph.js";
import type { Model } from "./types.js";

/**
 * The `expand` paths of a resource that change the response, each to the next object, with the resources that it
 * expands to.
 */
export interface ResourceExpandPaths {
  readonly name: string;
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** Stripe expands at most four levels. */
const maxDepth = 4;

/** The most fields to visit per resource: Stripe's largest one takes a few hundred. */
const maxVisits = 20_000;

/** Lists the paths that are worth expanding from each resource, by schema name. */
export function listExpandPaths(model: Model): readonly ResourceExpandPaths[] {
  const graph = buildExpandableFieldGraph(model);
  return model.resources.flatMap(({ schema, declaration }) => {
    const fields = graph.get(schema);
    return declaration.dependsOnExpand && fields !== undefined
      ? [{ name: schema, paths: pathsFrom(schema, fields, graph) }]
      : [];
  });
}

/** A position of the search; `within` holds the named objects on the way, which it doesn't enter again. */
interface Step {
  readonly path: readonly string[];
  readonly fields: ExpandableFields;
  readonly within: readonly string[];
}

/** Lists the paths to the next object, breadth first through embedded objects, lists and resources. */
function pathsFrom(
  resource: string,
  fields: ExpandableFields,
  graph: ReadonlyMap<string, ExpandableFields>,
): ResourceExpandPaths["paths"] {
  const found = new Map<string, readonly string[]>();
  const steps: Step[] = [{ path: [], fields, within: [resource] }];
  let visits = 0;
  for (const step of steps) {
    for (const [name, { changesResponse, ids, embedded }] of step.fields) {
      if (visits++ > maxVisits) return found;
      const path = [...step.path, name];
      const key = path.join(".");
      if (changesResponse) found.set(key, [...new Set([...(found.get(key) ?? []), ...ids])]);
      if (path.length === maxDepth) continue;
      steps.push(...embedded.flatMap((node) => stepInto(node, path, step.within, graph) ?? []));
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function stepInto(
  node: ExpandNode,
  path: readonly string[],
  within: readonly string[],
  graph: ReadonlyMap<string, ExpandableFields>,
): Step | undefined {
  if (node.kind === "fields") return { path, fields: node.fields, within };
  const fields = graph.get(node.name);
  if (fields === undefined || within.includes(node.name)) return undefined;
  return { path, fields, within: [...within, node.name] };
}
