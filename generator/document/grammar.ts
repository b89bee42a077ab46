/** How to read a value of the document, and so what its keys mean: a property named `description` is no description. */
export type Rule =
  /** Text that may hold HTML. */
  | "text"
  /** Any value, which stays as it is. */
  | "value"
  /** Values of which each counts once. */
  | "set"
  /** Nobody reads it. */
  | "nothing"
  | { readonly kind: "node"; readonly members: Grammar }
  | { readonly kind: "list" | "map"; readonly of: Rule };

/** The rules for a node's members; a member without one is a value. */
export type Grammar = ReadonlyMap<string, Rule>;

const list = (of: Rule): Rule => ({ kind: "list", of });
const map = (of: Rule): Rule => ({ kind: "map", of });
const node = (members: Record<string, Rule>): Rule => ({ kind: "node", members: new Map(Object.entries(members)) });

const schemaMembers = new Map<string, Rule>();
const schema: Rule = { kind: "node", members: schemaMembers };
for (const [keyword, rule] of Object.entries<Rule>({
  description: "text",
  enum: "set",
  properties: map(schema),
  additionalProperties: schema,
  items: schema,
  anyOf: list(schema),
  oneOf: list(schema),
  allOf: list(schema),
  examples: "nothing",
  "x-expansionResources": node({ oneOf: list(schema) }),
  "x-stripeEnum": node({ values: list(node({ description: "text" })) }),
  "x-stripeDocsSamples": "nothing",
})) {
  schemaMembers.set(keyword, rule);
}

const content = map(node({ schema, examples: "nothing" }));

const operation = node({
  summary: "text",
  description: "text",
  parameters: list(node({ description: "text", schema, examples: "nothing" })),
  requestBody: node({ description: "text", content }),
  responses: map(node({ description: "text", content, headers: "nothing", links: "nothing" })),
  callbacks: "nothing",
  "x-stripeDocsSamples": "nothing",
});

/** The whole document. What `components` holds beside schemas was inlined before. */
export const documentRule: Rule = node({
  info: node({ description: "text" }),
  paths: map(node({ get: operation, post: operation, put: operation, patch: operation, delete: operation })),
  components: node({
    schemas: map(schema),
    parameters: "nothing",
    requestBodies: "nothing",
    responses: "nothing",
    headers: "nothing",
    examples: "nothing",
    links: "nothing",
    callbacks: "nothing",
  }),
});
