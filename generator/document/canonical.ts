import { documentRule, type CanonicalRule } from "./canonical-rules.js";
import { isArray, isObject, type Json, type JsonObject } from "./json.js";
import { toMarkdown } from "./markdown.js";
import type { Document } from "./types.js";

/** The same document in its one order: keys sorted by code unit, enums without repeats, texts in Markdown. */
export function canonicalise(document: JsonObject): Document {
  const { components, ...rest } = document;
  const whole = { ...rest, components: { schemas: {}, ...(components as JsonObject | undefined) } };
  // `checkDocument` has looked at every part that `Document` promises.
  return arrange(whole, documentRule) as unknown as Document;
}

function arrange(value: Json, rule: CanonicalRule): Json {
  if (rule === "text") return typeof value === "string" ? toMarkdown(value) : value;
  if (rule === "set" && isArray(value)) return [...new Set(value)];
  if (typeof rule === "string") return sortKeys(value);
  if (isArray(value)) return rule.kind === "list" ? value.map((entry) => arrange(entry, rule.of)) : sortKeys(value);
  if (!isObject(value)) return value;
  return arrangeMembers(value, rule);
}

function arrangeMembers(value: JsonObject, rule: CanonicalRule): JsonObject {
  const arranged: Record<string, Json> = {};
  for (const key of Object.keys(value).sort()) {
    const own = ruleOf(key, rule);
    // `__proto__`, the one key that can't be assigned, was refused when the document was parsed.
    if (isKept(value[key]!, own)) arranged[key] = arrange(value[key]!, own);
  }
  return arranged;
}

function ruleOf(key: string, rule: CanonicalRule): CanonicalRule {
  if (typeof rule === "string") return "value";
  return rule.kind === "object" ? (rule.members.get(key) ?? "value") : rule.of;
}

function sortKeys(value: Json): Json {
  if (isArray(value)) return value.map(sortKeys);
  return isObject(value) ? arrangeMembers(value, "value") : value;
}

/** An empty enum says nothing: taken at its word, it would allow nothing. */
function isKept(value: Json, rule: CanonicalRule): boolean {
  return rule !== "omitted" && !(rule === "set" && isArray(value) && value.length === 0);
}
