import { maxDepth } from "../document/depth-limit.js";
import { refName, resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";
import { pascalCase } from "./names.js";
import type { OverrideLookup } from "./override-lookup.js";
import type { Event, Type } from "./types.js";

/** Reads the event types: those with event schemas, and those that webhook endpoints list in `enabled_events`. */
export function readEvents(
  document: Document,
  resources: ReadonlyMap<string, readonly string[]>,
  overrides: OverrideLookup,
): readonly Event[] {
  const described = Object.values(document.components.schemas).flatMap(
    (schema) => describedEvent(document, schema, resources, overrides) ?? [],
  );
  const known = new Set(described.map(({ type }) => type));
  const enabled = enabledEvents(document).filter((type) => !known.has(type));
  const derived = enabled.map((type): Event => {
    const schema = overrides.apply("event", type, eventSchema(type, resources) ?? "");
    return {
      type,
      kind: "snapshot",
      name: eventName(type, overrides),
      schema: schema || null,
      object: resourceType(schema, resources),
    };
  });
  return [...described, ...derived].sort((a, b) => (a.type < b.type ? -1 : 1));
}

function describedEvent(
  document: Document,
  schema: Schema,
  resources: ReadonlyMap<string, readonly string[]>,
  overrides: OverrideLookup,
): Event | undefined {
  const event = schema["x-stripeEvent"];
  if (event === undefined) return undefined;
  const { type } = event;
  const name = eventName(type, overrides);
  if (event.kind === "thin") {
    const relatedType = memberOf(document, memberOf(document, schema, "related_object"), "type");
    const related = resolve(document, relatedType).enum?.[0];
    return {
      type,
      kind: "thin",
      name,
      schema: typeof related === "string" ? related : null,
      object: resourceType(String(related), resources),
    };
  }
  const { object = {} } = schema.properties ?? {};
  const names = (object.anyOf ?? object.oneOf ?? [object]).flatMap(({ $ref }) =>
    $ref === undefined ? [] : [refName($ref)],
  );
  const members = names.map((schemaName) => resourceType(schemaName, resources));
  const [only = { kind: "unknown" }] = members;
  return {
    type,
    kind: "snapshot",
    name,
    schema: names.join("|") || null,
    object: members.length > 1 ? { kind: "union", members } : only,
  };
}

/**
 * Lists the event types that webhook endpoints can enable, without `*`; where the document doesn't list them there, those
 * of the resource `event`.
 */
function enabledEvents(document: Document): readonly string[] {
  const bodies = Object.values(document.paths)
    .flatMap(({ post, put, patch }) => [post, put, patch])
    .flatMap((operation) => Object.values(operation?.requestBody?.content ?? {}));
  const schemas = [...bodies.map(({ schema = {} }) => schema), document.components.schemas["webhook_endpoint"] ?? {}];
  const enabled = schemas.flatMap((schema) => valuesOf(document, memberOf(document, schema, "enabled_events")));
  const listed = valuesOf(document, memberOf(document, document.components.schemas["event"] ?? {}, "type"));
  const values = enabled.length > 0 ? enabled : listed;
  return [
    ...new Set(values.filter((value): value is string => typeof value === "string" && value !== "" && value !== "*")),
  ];
}

function memberOf(document: Document, schema: Schema, name: string): Schema {
  return resolve(document, schema).properties?.[name] ?? {};
}

/** Lists the values that an enum, a list of them, or a union of such schemas allows; deeper nested ones are ignored. */
function valuesOf(document: Document, schema: Schema, depth = 0): readonly unknown[] {
  if (depth > 3) return [];
  const { enum: values = [], items, anyOf = [], oneOf = [] } = resolve(document, schema);
  const parts = [...(items === undefined ? [] : [items]), ...anyOf, ...oneOf];
  return [...values, ...parts.flatMap((part) => valuesOf(document, part, depth + 1))];
}

/**
 * Finds the schema of an event type's object. Tries the whole type, then each suffix of the type without its last
 * segment, longest first; each joined with dots, with underscores, and with a dot for the first underscore.
 */
function eventSchema(type: string, resources: ReadonlyMap<string, unknown>): string | undefined {
  const segments = type.split(".");
  if (segments.length > maxDepth) return undefined;
  const subject = segments.slice(0, -1);
  const candidates = [segments, ...subject.map((_, index) => subject.slice(index))];
  const spellings = candidates.flatMap((parts) => [
    parts.join("."),
    parts.join("_"),
    parts.join("_").replace("_", "."),
  ]);
  return spellings.find((spelling) => resources.has(spelling));
}

/** Derives an event's type name: `checkout.session.completed` → `CheckoutSessionCompletedEvent`. */
function eventName(type: string, overrides: OverrideLookup): string {
  const words = type.split(".").map((part) => overrides.apply("type", part, pascalCase(part)).split("."));
  // An overridden type name's namespace is dropped when the word before is the same: `Sigma`, `Sigma.ScheduledQueryRun`.
  const parts = words.flatMap((path, index) =>
    path.length > 1 && path[0] === words[index - 1]?.at(-1) ? path.slice(1) : path,
  );
  return `${parts.join("")}Event`;
}

function resourceType(schema: string, resources: ReadonlyMap<string, readonly string[]>): Type {
  const path = resources.get(schema);
  return path === undefined ? { kind: "unknown" } : { kind: "resource", path };
}
