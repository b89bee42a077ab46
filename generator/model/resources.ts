import { pointerTo, type Diagnostics } from "../diagnostics.js";
import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";
import type { BuildContext } from "./declaration-scope.js";
import { typeNameOf } from "./names.js";
import type { ParsedOperation } from "./operations.js";
import type { OverrideLookup } from "./override-lookup.js";
import { declare } from "./schema-types.js";
import type { Declaration, Field, Model, Resource } from "./types.js";

/** Derives the type paths of all schemas that are resources, by schema name. */
export function nameResources(
  document: Document,
  operations: readonly ParsedOperation[],
  overrides: OverrideLookup,
  diagnostics: Diagnostics,
): ReadonlyMap<string, readonly string[]> {
  const returned = new Set(operations.flatMap(({ resources }) => resources));
  const paths = new Map<string, readonly string[]>();
  const reservedNames = new Map<string, string>();
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    if (!isResource(document, name, schema) && !returned.has(name)) continue;
    const path = resourcePath(name, overrides);
    const pointer = pointerTo("components", "schemas", name);
    const existing = reservedNames.get(path.join("."));
    if (existing !== undefined)
      diagnostics.error(`${path.join(".")} is already the type of the schema "${existing}"`, pointer, overrideHint);
    if (!path.every((part) => /^[A-Za-z][A-Za-z0-9]*$/.test(part))) {
      diagnostics.error(`the schema "${name}" gives no type name`, pointer, overrideHint);
    }
    reservedNames.set(path.join("."), name);
    paths.set(name, path);
  }
  return paths;
}

const overrideHint = "add a row to generator/model/overrides.ts";

/** Derives the type path of a schema; a deleted object's from that of the object. */
function resourcePath(schemaName: string, overrides: OverrideLookup): readonly string[] {
  const ownName = schemaName.replace(/^deleted_/, "");
  const path = overrides.apply("type", ownName, typeNameOf(ownName).join(".")).split(".");
  if (ownName === schemaName) return path;
  return [...path.slice(0, -1), `Deleted${path.at(-1) ?? ""}`];
}

/** Whether a schema is a resource: it has `x-resourceId`, or an `object` whose only value is the schema's name. */
function isResource(document: Document, name: string, schema: Schema): boolean {
  if (schema["x-stripeEvent"] !== undefined) return false;
  if (schema["x-resourceId"] !== undefined) return true;
  const { object } = schema.properties ?? {};
  const values = object && resolve(document, object).enum;
  return values?.length === 1 && values[0] === name.replace(/^deleted_/, "");
}

/** Returns the resource that snapshot events extend, if the document has one; its name is given to their union. */
export function readEnvelope({ resources, overrides }: BuildContext): Model["envelope"] {
  for (const [schemaName, path] of resources) {
    const base = overrides.apply("envelope", schemaName, path.join(".")).split(".");
    if (base.join(".") !== path.join(".")) return { path, base };
  }
  return undefined;
}

/** Reads every resource with its declaration, in the order of the schemas. */
export function readResources(context: BuildContext, envelope: Model["envelope"]): readonly Resource[] {
  return [...context.resources].map(([schemaName, own]) => {
    const path = own === envelope?.path ? envelope.base : own;
    const schema = context.document.components.schemas[schemaName] ?? {};
    const declaration = resourceDeclaration(context, schemaName, schema, path.at(-1) ?? "");
    const isDeletable = context.resources.has(`deleted_${schemaName}`);
    return { schema: schemaName, path, declaration: isDeletable ? withDeletedDiscriminator(declaration) : declaration };
  });
}

function resourceDeclaration(context: BuildContext, subject: string, schema: Schema, name: string): Declaration {
  const scope = {
    context,
    direction: "response" as const,
    subject,
    declared: new Map<string, readonly string[]>(),
    path: [],
    inner: [],
  };
  return declare(scope, schema, name);
}

/** Adds the discriminator `deleted?: undefined` to an object that has a deleted form. */
function withDeletedDiscriminator(declaration: Declaration): Declaration {
  if (declaration.kind !== "object" || declaration.fields.some(({ name }) => name === "deleted")) return declaration;
  const deleted: Field = {
    name: "deleted",
    type: { kind: "undefined" },
    isOptional: true,
    docs: { text: "Never there: only a deleted object has it." },
  };
  return { ...declaration, fields: [...declaration.fields, deleted].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
