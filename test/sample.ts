import { resolve, type Document, type Schema } from "../generator/document/types.js";

/** The values of a sample that each suite chooses for itself, by the type of their schema. */
export interface Choices {
  readonly object: (schema: Schema) => unknown;
  readonly array: (items: Schema) => unknown;
  readonly string: (schema: Schema) => unknown;
}

/** Returns one value that a schema allows: of alternatives and of an enum the first. */
export function sampleOf(document: Document, given: Schema, choices: Choices): unknown {
  const schema = resolve(document, given);
  const [alternative] = schema.anyOf ?? schema.oneOf ?? [];
  if (alternative !== undefined) return sampleOf(document, alternative, choices);
  const choice = schema.enum?.find((value) => value !== "") ?? schema.enum?.[0];
  if (choice !== undefined) return choice;
  switch (schema.type) {
    case "object":
      return choices.object(schema);
    case "array":
      return choices.array(schema.items ?? {});
    case "boolean":
      return true;
    case "integer":
    case "number":
      return 100;
    default:
      return choices.string(schema);
  }
}
