import type { Schema } from "../../generator/document/types.js";
import { isResource, listItems, variantsOf } from "../document/schemas.js";
import { isJsonObject, type JsonObject } from "../json-object.js";
import type { BuildContext } from "./build-context.js";
import { coerce, valueFromAlias } from "./build-object.js";

/** Returns an object updated by the params that fit its schema: merges metadata by key and objects by field, replaces the rest. */
export function updateObject(
  context: BuildContext,
  schema: Schema,
  object: JsonObject,
  params: JsonObject,
): JsonObject {
  const updated: Record<string, unknown> = { ...object };
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const param = params[name] === undefined ? valueFromAlias(context, name, field, params) : params[name];
    if (param === undefined) continue;
    const value = updateField(context, field, object[name], param);
    // An optional field that is unset is left out of the JSON.
    if (value !== undefined || (param === "" && !(schema.required ?? []).includes(name))) updated[name] = value;
  }
  return updated;
}

function updateField(context: BuildContext, field: Schema, current: unknown, param: unknown): unknown {
  const [variant, other] = variantsOf(context.document, field);
  if (!isJsonObject(current) || variant === undefined || other !== undefined) return coerce(context, field, param, []);
  const { schema } = variant;
  if (schema.properties === undefined && param === "" && field.nullable !== true) return {};
  if (!isJsonObject(param) || isResource(schema) || listItems(schema)) return coerce(context, field, param, []);
  if (schema.properties !== undefined) return updateObject(context, schema, current, param);
  const unchanged = Object.entries(current).filter(([name]) => param[name] === undefined);
  return { ...Object.fromEntries(unchanged), ...(coerce(context, field, param, []) as JsonObject | undefined) };
}
