import { pointerTo } from "../diagnostics.js";
import { resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";

/** An event type in an enum of the document. */
export interface ListedEventType {
  /** The pointer of a part of the document that lists it. */
  readonly pointer: string;
  /** What the enum says about it. */
  readonly description?: string;
}

/**
 * Lists the event types that webhook endpoints can enable, without `*`; where the document doesn't list them there, those
 * of the resource `event`.
 */
export function listEventTypes(document: Document): ReadonlyMap<string, ListedEventType> {
  const bodies = Object.entries(document.paths).flatMap(([path, item]) =>
    (["post", "put", "patch"] as const).flatMap((http) =>
      Object.values(item[http]?.requestBody?.content ?? {}).map(({ schema = {} }) => ({
        schema,
        pointer: pointerTo("paths", path, http, "requestBody"),
      })),
    ),
  );
  const { webhook_endpoint: endpoint = {}, event = {} } = document.components.schemas;
  const sources = [...bodies, { schema: endpoint, pointer: pointerTo("components", "schemas", "webhook_endpoint") }];
  const inEvent = listTypes(document, { schema: event, pointer: pointerTo("components", "schemas", "event") }, "type");
  const enabled = sources.flatMap((source) => listTypes(document, source, "enabled_events"));
  const described = new Map([...inEvent, ...enabled].filter(([, { description }]) => description));
  const listed = enabled.length > 0 ? enabled : inEvent;
  // The first source of a type is the one to name.
  return new Map(listed.reverse().map(([type, found]) => [type, { ...described.get(type), ...found }]));
}

/** Lists the event types in a member of a schema, each with the schema's pointer. */
function listTypes(
  document: Document,
  { schema, pointer }: { readonly schema: Schema; readonly pointer: string },
  name: string,
): [string, ListedEventType][] {
  const values = valuesOf(document, memberOf(document, schema, name));
  return values.flatMap(({ value, description }): [string, ListedEventType][] =>
    typeof value === "string" && value !== "" && value !== "*"
      ? [[value, { pointer, ...(description && { description }) }]]
      : [],
  );
}

/** Returns the schema of a property; an empty one if there is none. */
export function memberOf(document: Document, schema: Schema, name: string): Schema {
  return resolve(document, schema).properties?.[name] ?? {};
}

/** A value of an enum, with its description where the document has one. */
interface EnumValue {
  readonly value: unknown;
  readonly description?: string | undefined;
}

/** Lists the values that an enum, a list of them, or a union of such schemas allows; deeper nested ones are ignored. */
function valuesOf(document: Document, schema: Schema, depth = 0): readonly EnumValue[] {
  if (depth > 3) return [];
  const { enum: values = [], items, anyOf = [], oneOf = [], ...rest } = resolve(document, schema);
  const described = new Map(rest["x-stripeEnum"]?.values?.map(({ value, description }) => [value, description]));
  const parts = [...(items === undefined ? [] : [items]), ...anyOf, ...oneOf];
  return [
    ...values.map((value) => ({ value, description: described.get(String(value)) })),
    ...parts.flatMap((part) => valuesOf(document, part, depth + 1)),
  ];
}
