import { documentRule, ruleOfMember, schema, type CanonicalRule } from "./canonical-rules.js";
import { isArray, isObject, member, type Json, type JsonObject } from "./json.js";
import { toMarkdown } from "./markdown.js";
import { unwrapAlternative } from "./single-alternative.js";
import type { Document } from "./types.js";

/**
 * Converts a document to canonical form: keys and names sorted by code unit, enums without repeats, unions of one
 * unwrapped, texts as Markdown.
 */
export function canonicalise(document: JsonObject): Document {
  const { components, ...rest } = document;
  const whole = { ...rest, components: { schemas: {}, ...(components as JsonObject | undefined) } };
  // `checkDocument` has checked every member of the type `Document`.
  return canonicaliseValue(whole, documentRule) as unknown as Document;
}

function canonicaliseValue(value: Json, rule: CanonicalRule): Json {
  if (rule === "text") return typeof value === "string" ? toMarkdown(value) : value;
  if (rule === "set" && isArray(value)) return [...new Set(value)];
  if ((rule === "names" || rule === "optional names") && isArray(value)) return [...new Set(value)].sort();
  if (typeof rule === "string") return sortKeys(value);
  if (isArray(value)) return canonicaliseList(value, rule);
  if (!isObject(value)) return value;
  const members = canonicaliseMembers(value, rule);
  return rule === schema ? unwrapAlternative(members) : members;
}

function canonicaliseList(values: readonly Json[], rule: Exclude<CanonicalRule, string>): Json {
  if (rule.kind !== "list" && rule.kind !== "parameters") return sortKeys(values);
  const entries = values.map((entry) => canonicaliseValue(entry, rule.of));
  if (rule.kind === "list") return entries;
  const keyed = entries.map((entry) => ({ entry, key: JSON.stringify([member(entry, "name"), member(entry, "in")]) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
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

/**
 * Whether a member is kept. Dropped are members that say what holds without them, and empty enums: taken literally, they
 * would allow no value.
 */
function isKept(value: Json, rule: CanonicalRule): boolean {
  if (rule === "flag") return value !== false;
  if (rule === "set" || rule === "optional names") return !isArray(value) || value.length > 0;
  return rule !== "omitted";
}
