import type { Document, Schema } from "../../generator/document/types.js";
import { sampleOf } from "../sample.js";
import { encodeForm, type Params } from "./form.js";

/** Makes an object of which only its name is known, and returns its id; undefined when nothing makes one. */
export type Refer = (name: string) => string | undefined;

/** The least params that a schema asks for, as a form body; ids are those of objects that `refer` makes. */
export function requiredForm(document: Document, schema: Schema | undefined, refer: Refer): string {
  return encodeForm(requiredParams(document, schema, refer));
}

/** The least params that a schema asks for. */
export function requiredParams(document: Document, schema: Schema | undefined, refer: Refer): Params {
  return schema === undefined ? {} : (requiredValue(document, schema, "", refer) as Params);
}

function requiredValue(document: Document, schema: Schema, name: string, refer: Refer): unknown {
  return sampleOf(document, schema, {
    object: (target) => requiredFields(document, target, name, refer),
    array: (items) => [requiredValue(document, items, name, refer)],
    string: () => (name === "currency" ? "usd" : (refer(name) ?? `some_${name}`)),
  });
}

/** A form can't carry an empty object: an object inside that requires nothing gets its first field. */
function requiredFields(document: Document, schema: Schema, name: string, refer: Refer): unknown {
  const { properties = {}, required = [] } = schema;
  const names = required.length > 0 || name === "" ? required : Object.keys(properties).slice(0, 1);
  if (names.length === 0 && name !== "") return { key: "value" };
  return Object.fromEntries(
    names.map((field) => [field, requiredValue(document, properties[field] ?? {}, field, refer)]),
  );
}
