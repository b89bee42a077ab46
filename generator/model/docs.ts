import type { Schema } from "../document/types.js";
import type { Scope, BuildContext } from "./declaration-scope.js";
import type { NamedOperation } from "./name-operations.js";
import type { Docs, Operation } from "./types.js";

/** Returns the docs of a type. */
export function docsOf(schema: Schema): Docs {
  return withDeprecation(schema.description ?? "", schema);
}

/**
 * Returns the docs of a field: its description, the unit and, in requests, the limits that it doesn't mention, and the
 * enum's values.
 */
export function fieldDocs(name: string, schema: Schema, target: Schema, direction: Scope["direction"]): Docs {
  const text = schema.description || target.description || `${sentenceCase(name)}.`;
  const limits = direction === "request" ? limitsOf(target).filter((limit) => !mentionsLimit(limit, text)) : [];
  const line = [text, ...unitsOf(name, target, text), ...limits].join(endsInList(text) ? "\n\n" : " ");
  return withDeprecation([line, valueDocs(target)].filter(Boolean).join("\n\n"), schema);
}

/** Whether a text already mentions all numbers of a limit. */
function mentionsLimit(limit: string, text: string): boolean {
  return (limit.match(/\d+/g) ?? []).every((number) => new RegExp(`\\b${number}\\b`).test(text));
}

function endsInList(text: string): boolean {
  return !/[.!?)`"”]$/.test(text) || /^([-*|]|\d+\.) /.test(text.slice(text.lastIndexOf("\n") + 1));
}

function unitsOf(name: string, { type, format }: Schema, text: string): readonly string[] {
  if (format === "unix-time") return /seconds|unix|epoch/i.test(text) ? [] : ["Unix time in seconds."];
  const isMoney = type === "integer" && /(^|_)amount(_|$)|^(sub)?total$|^(fee|net)$|(^|_)balance$/.test(name);
  return isMoney && !/\bcents?\b|smallest|minor unit/i.test(text) ? ["In the currency's minor unit."] : [];
}

function limitsOf({ anyOf, maxLength, minLength, minimum, maximum, minItems, maxItems }: Schema): readonly string[] {
  // One alternative has the limits; the others unset the value.
  if (anyOf !== undefined) return [...new Set(anyOf.flatMap(limitsOf))].slice(0, 1);
  const between = (least: number | undefined, most: number | undefined, unit: string): readonly string[] => {
    if (most !== undefined) return [least === undefined ? `At most ${most}${unit}.` : `${least} to ${most}${unit}.`];
    return least === undefined ? [] : [`At least ${least}${unit}.`];
  };
  return [
    ...between(minLength, maxLength, " characters"),
    ...between(minimum, maximum, ""),
    ...between(minItems, maxItems, " items"),
  ];
}

/** Adds the deprecation, from the document's flag or from its prose (`This field has been deprecated. Use …`). */
function withDeprecation(text: string, { deprecated }: { readonly deprecated?: boolean }): Docs {
  const sentences = text.split(/(?<=\.)\s+/);
  const index = sentences.findIndex((sentence) => /\b(is|been) deprecated\b/.test(sentence));
  if (index < 0) return deprecated === true ? { text, deprecated: "Stripe no longer recommends it." } : { text };
  const [declared = "", next = ""] = sentences.slice(index);
  return { text, deprecated: /^(Use|Instead|Please)\b/.test(next) ? `${declared} ${next}` : declared };
}

/** Converts a name to sentence case: `shipping_cost` → `Shipping cost`. */
function sentenceCase(name: string): string {
  const words = name.replaceAll(/[_\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Lists an enum's values with their descriptions, where the document has them. */
function valueDocs(schema: Schema): string {
  const values = schema["x-stripeEnum"]?.values ?? [];
  const described = values.filter(({ description }) => description);
  return described.map(({ value, description }) => `- \`${value}\`: ${description}`).join("\n");
}

/** Returns the docs of a method: its description, HTTP method and path, and a link to the API reference. */
export function operationDocs({ operation, http, path, method, segments, version }: NamedOperation): Docs {
  const text = operation.description || operation.summary || `${sentenceCase(method)}.`;
  const docs = withDeprecation(`${text}\n\n\`${http.toUpperCase()} ${path}\``, operation);
  return { ...docs, see: referenceUrl(version === "v1" ? segments : [version, ...segments], http, method) };
}

/** Builds the URL of the page in Stripe's API reference: the path's words, and a verb where the path ends in a noun. */
function referenceUrl(segments: readonly string[], http: string, method: string): string {
  const words = segments.filter((segment) => segment !== "{}");
  const endsInNoun = segments.at(-1) === "{}" || ["list", "create", "retrieve", "update", "del"].includes(method);
  const verb =
    { get: method === "list" ? "list" : "retrieve", delete: "delete" }[http] ??
    (method === "create" ? "create" : "update");
  return `https://docs.stripe.com/api/${[...words, ...(endsInNoun ? [verb] : [])].join("/")}`;
}

/** Returns the docs of a service: the description of the resource that its operations return. */
export function serviceDocs({ document, resources }: BuildContext, operations: readonly Operation[]): string {
  const [path] = operations.flatMap(({ result }) => (result.kind === "resource" ? [result.path.join(".")] : []));
  const name = [...resources].find(([, found]) => found.join(".") === path)?.[0];
  const text = name === undefined ? undefined : document.components.schemas[name]?.description;
  return text || `Operations below \`${operations[0]?.path ?? ""}\`.`;
}

/** Returns the docs of a positional argument. */
export function argumentDocs({ operation }: NamedOperation, name: string): string {
  const description = operation.parameters?.find(
    (parameter) => parameter.in === "path" && parameter.name === name,
  )?.description;
  return description || `Id of the ${name === "id" ? "object" : name.replace(/_id$/, "").replaceAll("_", " ")}.`;
}

/** Returns the docs of an event: when it occurs, if the document says so. */
export function eventDocs(type: string, description = ""): Docs {
  return { ...withDeprecation(description, {}), see: `https://docs.stripe.com/api/events/types#event_types-${type}` };
}
