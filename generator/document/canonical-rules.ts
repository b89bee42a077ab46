/**
 * How to canonicalise a value, by its position in the document: a property named `description` is not a description.
 */
export type CanonicalRule =
  /** Text that may hold HTML. */
  | "text"
  /** Any value; only its keys are sorted. */
  | "value"
  /** A list without repeats. */
  | "set"
  /** A list of names whose order means nothing. */
  | "names"
  /** Such a list that means nothing when it is empty. */
  | "optional names"
  /** A boolean that is false by default. */
  | "flag"
  /** A value that the SDK doesn't use. */
  | "omitted"
  | { readonly kind: "object"; readonly members: MemberRules }
  | { readonly kind: "list" | "map" | "parameters"; readonly of: CanonicalRule };

/** The rules for an object's members; `value` for members without one. */
export type MemberRules = ReadonlyMap<string, CanonicalRule>;

/**
 * Returns the rule for a member of an object. Schemas keep only the extensions that have rules: another one would tell two
 * schemas of the same type apart.
 */
export function ruleOfMember(members: MemberRules, key: string): CanonicalRule {
  return members.get(key) ?? (members === schemaMembers && key.startsWith("x-") ? "omitted" : "value");
}

const list = (of: CanonicalRule): CanonicalRule => ({ kind: "list", of });
/** A list whose order means nothing: it is sorted by name and location. */
const parameters = (of: CanonicalRule): CanonicalRule => ({ kind: "parameters", of });
const map = (of: CanonicalRule): CanonicalRule => ({ kind: "map", of });
const object = (members: Record<string, CanonicalRule>): CanonicalRule => ({
  kind: "object",
  members: new Map(Object.entries(members)),
});

const schemaMembers = new Map<string, CanonicalRule>();
/** The rule for a schema. */
export const schema: CanonicalRule = { kind: "object", members: schemaMembers };
for (const [keyword, rule] of Object.entries<CanonicalRule>({
  description: "text",
  enum: "set",
  properties: map(schema),
  additionalProperties: schema,
  items: schema,
  anyOf: list(schema),
  oneOf: list(schema),
  allOf: list(schema),
  examples: "omitted",
  required: "optional names",
  nullable: "flag",
  deprecated: "flag",
  "x-expandableFields": "names",
  "x-expansionResources": object({ oneOf: list(schema) }),
  "x-stripeEnum": object({ values: list(object({ description: "text" })) }),
  "x-resourceId": "value",
  "x-stripeBypassValidation": "flag",
  "x-stripeEvent": "value",
  "x-stripeOperations": "value",
})) {
  schemaMembers.set(keyword, rule);
}

const content = map(object({ schema, examples: "omitted" }));

const operation = object({
  summary: "text",
  description: "text",
  deprecated: "flag",
  parameters: parameters(
    object({ description: "text", schema, examples: "omitted", required: "flag", deprecated: "flag" }),
  ),
  requestBody: object({ description: "text", content }),
  responses: map(object({ description: "text", content, headers: "omitted", links: "omitted" })),
  callbacks: "omitted",
  "x-stripeDocsSamples": "omitted",
});

/** The rule for the whole document. `components` other than schemas are already inlined. */
export const documentRule: CanonicalRule = object({
  info: object({ description: "text" }),
  paths: map(object({ get: operation, post: operation, put: operation, patch: operation, delete: operation })),
  components: object({
    schemas: map(schema),
    parameters: "omitted",
    requestBodies: "omitted",
    responses: "omitted",
    headers: "omitted",
    examples: "omitted",
    links: "omitted",
    callbacks: "omitted",
  }),
});
