import { refName, type Schema } from "../../generator/document/types.js";
import { lastWord } from "../document/schemas.js";
import { idOf } from "../json-object.js";
import type { BuildContext } from "./build-context.js";
import { coerce } from "./build-object.js";

/** An object in the path that another object belongs to. */
export interface Owner {
  readonly param: string;
  readonly resource: string;
  readonly id: string;
}

/** Returns an object as the owner of others, which refer to it by the last word of its resource. */
export function asOwner(resource: string, id: string): Owner {
  return { param: lastWord(resource), resource, id };
}

/** Returns the field in which objects of a schema hold the id of an owner: by its name, or else the only one that expands to it. */
export function findOwnerField(context: BuildContext, { properties = {} }: Schema, owner: Owner): string | undefined {
  const named = [lastWord(owner.resource), owner.param].find((field) => {
    const schema = field === "id" ? undefined : properties[field];
    return schema !== undefined && idOf(coerce(context, schema, owner.id, [])) === owner.id;
  });
  const expanding = Object.keys(properties).filter((field) => expandsTo(properties[field] ?? {}, owner.resource));
  return named ?? (expanding.length === 1 ? expanding[0] : undefined);
}

function expandsTo({ "x-expansionResources": expansion }: Schema, resource: string): boolean {
  return expansion?.oneOf.some(({ $ref = "" }) => refName($ref) === resource) === true;
}
