import { buildExpandableFieldGraph, type ExpandableFields, type ExpandNode } from "./expandable-field-graph.js";
import type { Model } from "./types.js";

/** The paths from a resource that change what is answered: each to the next object, with the resources that are there. */
export interface ResourceExpandPaths {
  readonly name: string;
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** Stripe expands at most four levels. */
const deepest = 4;

/** How many fields are looked at to find the paths of one resource: Stripe's largest one takes a few hundred. */
const most = 20_000;

/** What is worth expanding from each resource, by schema name. */
export function listExpandPaths(model: Model): readonly ResourceExpandPaths[] {
  const graph = buildExpandableFieldGraph(model);
  return model.resources.flatMap(({ schema, declaration }) => {
    const fields = graph.get(schema);
    return declaration.dependsOnExpand && fields !== undefined
      ? [{ name: schema, paths: pathsFrom(schema, fields, graph) }]
      : [];
  });
}

/** Where the search has come to: the objects of one name that it went through aren't gone through again. */
interface Step {
  readonly path: readonly string[];
  readonly fields: ExpandableFields;
  readonly within: readonly string[];
}

/** Every path to the next object, through objects, lists and resources in place; the shortest are found first. */
function pathsFrom(
  resource: string,
  fields: ExpandableFields,
  graph: ReadonlyMap<string, ExpandableFields>,
): ResourceExpandPaths["paths"] {
  const found = new Map<string, readonly string[]>();
  const steps: Step[] = [{ path: [], fields, within: [resource] }];
  let looks = 0;
  for (const step of steps) {
    for (const [name, { changesResponse, ids, embedded }] of step.fields) {
      if (looks++ > most) return found;
      const path = [...step.path, name];
      const key = path.join(".");
      if (changesResponse) found.set(key, [...new Set([...(found.get(key) ?? []), ...ids])]);
      if (path.length === deepest) continue;
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
