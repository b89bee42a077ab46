import { documentRule, ruleOfMember, type CanonicalRule } from "./canonical-rules.js";
import { isArray, isObject, type Json, type JsonObject } from "./json.js";
import { toMarkdown } from "./markdown.js";
import type { Document } from "./types.js";

/** Converts a document to canonical form: keys sorted by code unit, enums without repeats, texts as Markdown. */
export function canonicalise(document: JsonObject): Document {
  const { components, ...rest } = document;
  const whole = { ...rest, components: { schemas: {}, ...(components as JsonObject | undefined) } };
  // `checkDocument` has checked every member of the type `Document`.
  return canonicaliseValue(whole, documentRule) as unknown as Document;
}

function canonicaliseValue(value: Json, rule: CanonicalRule): Json {
  if (rule === "text") return typeof value === "string" ? toMarkdown(value) : value;
  if (rule === "set" && isArray(value)) return [...new Set(value)];
  if (typeof rule === "string") return sortKeys(value);
  if (isArray(value))
    return rule.kind === "list" ? value.map((entry) => canonicaliseValue(entry, rule.of)) : sortKeys(value);
  if (!isObject(value)) return value;
  return canonicaliseMembers(value, rule);
}

function canonicaliseMembers(value: JsonObject, rule: CanonicalRule): JsonObject {
  const canonical: Record<string, Json> = {};
  for (const key of Object.keys(value).sort()) {
    const own = ruleOf(key, rule);
    // `__proto__`, the one key that can't be assigned, was rejected when the document was parsed.
    if (isKept(value[key]!, own)) canonical[key] = canonicaliseValue(value[key]!, own);
  }
  return canonical;
}

function ruleOf(key: string, rule: CanonicalRule): CanonicalRule {
  if (typeof rule === "string") return "value";
  return rule.kind === "object" ? ruleOfMember(rule.members, key) : rule.of;
}

function sortKeys(value: Json): Json {
  if (isArray(value)) return value.map(sortKeys);
  return isObject(value) ? canonicaliseMembers(value, "value") : value;
}

/** Whether a member is kept. Empty enums are dropped: taken literally, they would allow no value. */
function isKept(value: Json, rule: CanonicalRule): boolean {
  return rule !== "omitted" && !(rule === "set" && isArray(value) && value.length === 0);
}
