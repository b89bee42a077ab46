import type { Document, Schema } from "../../generator/document/types.js";
import { isExpandable, isResource, listItems, objectVariants } from "../document/schemas.js";

/** The field in which an object holds the objects that a type of event is about: the `sources` of a customer. */
export interface OwnerField {
  readonly owner: string;
  readonly field: string;
  /** Whether the field holds the object itself, which isn't stored on its own: the discount of a customer. */
  readonly isInPlace: boolean;
}

/** The resources that a type of event is about, and the field of their owner that the type names. */
export interface TypeResources {
  readonly resources: readonly string[];
  readonly ownerField: OwnerField | undefined;
}

/**
 * Derives the resources from a type's words without the last one: `charge.refund.updated` is about a `refund`. In this order:
 * a resource with all words (also with the last one, as `source.mandate_notification`), a field of the resource that the
 * first words name (`customer.source`: the items of a customer's `sources`), a resource with fewer of the words.
 */
export function resourcesOfType(document: Document, type: string): TypeResources {
  const prefix = type.slice(0, type.lastIndexOf("."));
  const ownerField = findOwnerField(document, prefix);
  const whole = resourceNamed(document, type) ?? resourceNamed(document, prefix);
  if (whole !== undefined) return { resources: [whole], ownerField: undefined };
  if (ownerField !== undefined) return { resources: resourcesIn(document, ownerField), ownerField };
  const words = prefix.split(".");
  const suffixes = words.slice(1).map((_, index) => words.slice(index + 1).join("."));
  const found = suffixes.map((suffix) => resourceNamed(document, suffix)).find((name) => name !== undefined);
  return { resources: found === undefined ? [] : [found], ownerField: undefined };
}

/** Returns the field that words name: `customer.source` names the field `sources` of a customer. */
export function findOwnerField(document: Document, words: string): OwnerField | undefined {
  const index = words.lastIndexOf(".");
  const owner = index < 0 ? undefined : resourceNamed(document, words.slice(0, index));
  if (owner === undefined) return undefined;
  const word = words.slice(index + 1);
  for (const field of [word, `${word}s`]) {
    const schema = document.components.schemas[owner]?.properties?.[field];
    if (schema === undefined) continue;
    const isInPlace = !isExpandable(schema) && listItems(schema) === undefined;
    const found = { owner, field, isInPlace };
    if (resourcesIn(document, found).length > 0) return found;
  }
  return undefined;
}

function resourcesIn(document: Document, { owner, field }: OwnerField): readonly string[] {
  const schema: Schema = document.components.schemas[owner]?.properties?.[field] ?? {};
  const variants = objectVariants(document, listItems(schema) ?? schema);
  return variants.flatMap((variant) =>
    variant.name !== undefined && isResource(variant.schema) ? [variant.name] : [],
  );
}

/** Returns the resource that words name, in one of the ways in which the document joins them. */
function resourceNamed(document: Document, words: string): string | undefined {
  const names = [words, words.replaceAll(".", "_"), words.replace("_", ".")];
  return names.find((name) => {
    const { properties, "x-resourceId": id } = document.components.schemas[name] ?? {};
    return id !== undefined || properties?.["object"]?.enum?.includes(name) === true;
  });
}
