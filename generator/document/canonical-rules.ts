/** How to read a value of the document, and so what its keys mean: a property named `description` is no description. */
export type CanonicalRule =
  /** Text that may hold HTML. */
  | "text"
  /** Any value, which stays as it is. */
  | "value"
  /** Values of which each counts once. */
  | "set"
  /** Nobody reads it. */
  | "omitted"
  | { readonly kind: "object"; readonly members: MemberRules }
  | { readonly kind: "list" | "map"; readonly of: CanonicalRule };

/** The rules for a node's members; a member without one is a value. */
export type MemberRules = ReadonlyMap<string, CanonicalRule>;

const list = (of: CanonicalRule): CanonicalRule => ({ kind: "list", of });
const map = (of: CanonicalRule): CanonicalRule => ({ kind: "map", of });
const node = (members: Record<string, CanonicalRule>): CanonicalRule => ({
  kind: "object",
  members: new Map(Object.entries(members)),
});

const schemaMembers = new Map<string, CanonicalRule>();
const schema: CanonicalRule = { kind: "object", members: schemaMembers };
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
  "x-expansionResources": node({ oneOf: list(schema) }),
  "x-stripeEnum": node({ values: list(node({ description: "text" })) }),
  "x-stripeDocsSamples": "omitted",
})) {
  schemaMembers.set(keyword, rule);
}

const content = map(node({ schema, examples: "omitted" }));

const operation = node({
  summary: "text",
  description: "text",
  parameters: list(node({ description: "text", schema, examples: "omitted" })),
  requestBody: node({ description: "text", content }),
  responses: map(node({ description: "text", content, headers: "omitted", links: "omitted" })),
  callbacks: "omitted",
  "x-stripeDocsSamples": "omitted",
});

/** The whole document. What `components` holds beside schemas was inlined before. */
export const documentRule: CanonicalRule = node({
  info: node({ description: "text" }),
  paths: map(node({ get: operation, post: operation, put: operation, patch: operation, delete: operation })),
  components: node({
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
