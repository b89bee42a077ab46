import type { Schema } from "../../generator/document/types.js";
import { type Fields, isFields } from "../json-object.js";
import { fit, givenOtherwise } from "./build-object.js";
import type { Maker } from "./build-context.js";
import { isResource, listItems, variantsOf } from "../document/schemas.js";

/** An object changed by what of `given` fits: metadata is merged by key, objects by field, the rest replaced. */
export function changeObject(maker: Maker, schema: Schema, object: Fields, given: Fields): Fields {
  const changed: Record<string, unknown> = { ...object };
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const wanted = given[name] === undefined ? givenOtherwise(maker, name, field, given) : given[name];
    if (wanted === undefined) continue;
    const value = changeField(maker, field, object[name], wanted);
    // An optional field that is unset is left out of the JSON.
    if (value !== undefined || (wanted === "" && !(schema.required ?? []).includes(name))) changed[name] = value;
  }
  return changed;
}

function changeField(maker: Maker, field: Schema, current: unknown, wanted: unknown): unknown {
  const [variant, other] = variantsOf(maker.document, field);
  if (!isFields(current) || variant === undefined || other !== undefined) return fit(maker, field, wanted, []);
  const { schema } = variant;
  if (schema.properties === undefined && wanted === "" && field.nullable !== true) return {};
  if (!isFields(wanted) || isResource(schema) || listItems(schema)) return fit(maker, field, wanted, []);
  if (schema.properties !== undefined) return changeObject(maker, schema, current, wanted);
  const kept = Object.entries(current).filter(([name]) => wanted[name] === undefined);
  return { ...Object.fromEntries(kept), ...(fit(maker, field, wanted, []) as Fields | undefined) };
}
