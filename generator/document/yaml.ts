import type * as YamlLibrary from "yaml";
import type { CST, Document } from "yaml";
import { maxDepth, tooDeepMessage } from "./depth-limit.js";
import { descend, type Json, type Location } from "./json.js";

type Yaml = typeof YamlLibrary;

/** A value that is rejected, with the reason and its location. */
export interface InvalidValue {
  readonly message: string;
  readonly location: Location | undefined;
}

/**
 * Parses YAML 1.2 with the merge keys (`<<`) of YAML 1.1, which are common in handwritten documents: a map gets the
 * members of the merged maps that it lacks. Throws where the text is not YAML.
 */
export async function parseYaml(text: string): Promise<{ readonly value: Json } | InvalidValue> {
  // Takes 60 ms to load, and most documents are JSON.
  const yaml = await import("yaml");
  // JSON has only string keys: a response's `200` and `"200"` are duplicates. A merge key is a symbol.
  const nameOf = (key: unknown): unknown => (yaml.isScalar<symbol | string>(key) ? String(key.value ?? "") : key);
  const uniqueKeys = (a: unknown, b: unknown): boolean => nameOf(a) === nameOf(b);
  const document = yaml.parseDocument(text, { merge: true, logLevel: "error", uniqueKeys });
  const [error] = document.errors;
  if (error !== undefined) {
    // The library's composer is recursive; its token parser isn't.
    const location = isOverflow(error) ? findTooDeep(yaml, [...new yaml.Parser().parse(text)]) : undefined;
    if (location !== undefined) return { message: tooDeepMessage, location };
    throw error;
  }
  const location = findBadMerge(yaml, document);
  if (location !== undefined) return { message: `"<<" merges maps, and this is not a map`, location };
  return { value: document.toJS() as Json };
}

function isOverflow({ message }: Error): boolean {
  return message.includes("call stack");
}

/** Finds the first merge key whose value isn't a map, an alias of one or a list of these. */
function findBadMerge(yaml: Yaml, document: Document): Location | undefined {
  let found: Location | undefined;
  const isMap = (node: unknown): boolean => yaml.isMap(yaml.isAlias(node) ? node.resolve(document) : node);
  yaml.visit(document, {
    Pair: (_, { key, value }, path) => {
      if (!yaml.isScalar(key) || key.source !== "<<" || key.type !== "PLAIN") return undefined;
      const sources = yaml.isSeq(value) ? value.items : [value];
      if (sources.every(isMap)) return undefined;
      found = descend(locationOf(yaml, path), "<<");
      return yaml.visit.BREAK;
    },
  });
  return found;
}

/** Returns the location of a node, given its ancestors. */
function locationOf(yaml: Yaml, path: readonly unknown[]): Location | undefined {
  return path.reduce<Location | undefined>((parent, node, index) => {
    if (yaml.isPair(node)) return { key: String(yaml.isScalar(node.key) ? node.key.value : node.key), parent };
    const above = path[index - 1];
    return yaml.isSeq(above) ? { key: above.items.indexOf(node), parent } : parent;
  }, undefined);
}

/** A token to visit, and its location. */
interface Step {
  readonly token: CST.Token | undefined;
  readonly location: Location | undefined;
  readonly depth: number;
}

/** Finds a location that is nested too deep among the tokens of a text. */
function findTooDeep({ CST }: Yaml, tokens: readonly CST.Token[]): Location | undefined {
  const waiting: Step[] = tokens.flatMap((token) =>
    token.type === "document" ? [{ token: token.value, location: undefined, depth: 0 }] : [],
  );
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { token, location, depth } = at;
    if (token === undefined || !("items" in token)) continue;
    if (depth === maxDepth) return location;
    for (const [index, { key, value }] of token.items.entries()) {
      const name = CST.resolveAsScalar(key ?? null)?.value;
      waiting.push({ token: value, location: descend(location, name ?? index), depth: depth + 1 });
    }
  }
  return undefined;
}
