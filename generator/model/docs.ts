import type { Schema } from "../document/types.js";
import type { NamedOperation } from "./name-operations.js";
import type { Scope, BuildContext } from "./declaration-scope.js";
import type { Docs, Operation } from "./types.js";

/** What stands above a type. */
export function docsOf(schema: Schema): Docs {
  return withDeprecation(schema.description ?? "", schema);
}

/** What stands above a field: the document's words, units where they aren't said, limits of what is sent, meanings. */
export function fieldDocs(name: string, schema: Schema, target: Schema, direction: Scope["direction"]): Docs {
  const text = schema.description || target.description || `${sentenceCase(name)}.`;
  const limits = direction === "request" ? limitsOf(target).filter((limit) => !mentionsLimit(limit, text)) : [];
  const line = [text, ...unitsOf(name, target, text), ...limits].join(endsInList(text) ? "\n\n" : " ");
  return withDeprecation([line, valueDocs(target)].filter(Boolean).join("\n\n"), schema);
}

/** Whether a text has the numbers of a limit already. */
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
  // One alternative has them: the other ones are what unsets the value.
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

/** A text with its deprecation, which the document flags, or says in prose (`This field has been deprecated. Use …`). */
function withDeprecation(text: string, { deprecated }: { readonly deprecated?: boolean }): Docs {
  const sentences = text.split(/(?<=\.)\s+/);
  const index = sentences.findIndex((sentence) => /\b(is|been) deprecated\b/.test(sentence));
  if (index < 0) return deprecated === true ? { text, deprecated: "Stripe no longer recommends it." } : { text };
  const [declared = "", next = ""] = sentences.slice(index);
  return { text, deprecated: /^(Use|Instead|Please)\b/.test(next) ? `${declared} ${next}` : declared };
}

/** `shipping_cost` → `Shipping cost`. */
function sentenceCase(name: string): string {
  const words = name.replaceAll(/[_\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The meanings of an enum's values, where the document has them. */
function valueDocs(schema: Schema): string {
  const values = schema["x-stripeEnum"]?.values ?? [];
  const described = values.filter(({ description }) => description);
  return described.map(({ value, description }) => `- \`${value}\`: ${description}`).join("\n");
}

/** What stands above a method: the document's words, what is sent, and where it is documented. */
export function operationDocs({ operation, http, path, method, segments, version }: NamedOperation): Docs {
  const text = operation.description || operation.summary || `${sentenceCase(method)}.`;
  const docs = withDeprecation(`${text}\n\n\`${http.toUpperCase()} ${path}\``, operation);
  return { ...docs, see: referenceUrl(version === "v1" ? segments : [version, ...segments], http, method) };
}

/** The page of Stripe's API reference: the path's words, and the verb where the path doesn't end in one. */
function referenceUrl(segments: readonly string[], http: string, method: string): string {
  const words = segments.filter((segment) => segment !== "{}");
  const endsInNoun = segments.at(-1) === "{}" || ["list", "create", "retrieve", "update", "del"].includes(method);
  const verb =
    { get: method === "list" ? "list" : "retrieve", delete: "delete" }[http] ??
    (method === "create" ? "create" : "update");
  return `https://docs.stripe.com/api/${[...words, ...(endsInNoun ? [verb] : [])].join("/")}`;
}

/** What stands above a service: what the object it is about is for. */
export function serviceDocs({ document, resources }: BuildContext, operations: readonly Operation[]): string {
  const [path] = operations.flatMap(({ result }) => (result.kind === "resource" ? [result.path.join(".")] : []));
  const name = [...resources].find(([, found]) => found.join(".") === path)?.[0];
  const text = name === undefined ? undefined : document.components.schemas[name]?.description;
  return text || `Operations below \`${operations[0]?.path ?? ""}\`.`;
}

/** What stands beside a positional argument. */
export function argumentDocs({ operation }: NamedOperation, name: string): string {
  const description = operation.parameters?.find(
    (parameter) => parameter.in === "path" && parameter.name === name,
  )?.description;
  return description || `Id of the ${name === "id" ? "object" : name.replace(/_id$/, "").replaceAll("_", " ")}.`;
}
