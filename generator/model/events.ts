import { pointerTo, type Diagnostics } from "../diagnostics.js";
import { maxDepth } from "../document/depth-limit.js";
import { refName, resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";
import { pascalCase } from "./names.js";
import type { OverrideLookup } from "./override-lookup.js";
import type { Event, Type } from "./types.js";

/**
 * Reads the event types: those with event schemas, and those that webhook endpoints list in `enabled_events`. Reports those
 * without a type name of their own.
 */
export function readEvents(
  document: Document,
  resources: ReadonlyMap<string, readonly string[]>,
  overrides: OverrideLookup,
  diagnostics: Diagnostics,
): readonly Event[] {
  const pointers = new Map<string, string>();
  const described = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const event = describedEvent(document, schema, resources, overrides);
    if (event !== undefined) pointers.set(event.type, pointerTo("components", "schemas", name));
    return event ?? [];
  });
  const known = new Set(described.map(({ type }) => type));
  const listed = enabledEvents(document);
  const enabled = [...listed.keys()].filter((type) => !known.has(type));
  for (const type of enabled) pointers.set(type, listed.get(type)!);
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
  const events = [...described, ...derived].sort((a, b) => (a.type < b.type ? -1 : 1));
  checkNames(events, pointers, diagnostics);
  return events;
}

function checkNames(events: readonly Event[], pointers: ReadonlyMap<string, string>, diagnostics: Diagnostics): void {
  const names = new Set(["Event"]);
  for (const { name, type } of events) {
    if (names.has(name)) {
      const shown = JSON.stringify(type.length > 100 ? `${type.slice(0, 100)}…` : type);
      const hint = "add a row to generator/model/overrides.ts";
      diagnostics.error(
        `the event type ${shown} gives the type name ${name}, which is taken`,
        pointers.get(type),
        hint,
      );
    }
    names.add(name);
  }
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
 * Lists the event types that webhook endpoints can enable, without `*`, with the pointer of a part that lists them; where
 * the document doesn't list them there, those of the resource `event`.
 */
function enabledEvents(document: Document): ReadonlyMap<string, string> {
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
  const enabled = sources.flatMap((source) => listedTypes(document, source, "enabled_events"));
  const inEvent = { schema: event, pointer: pointerTo("components", "schemas", "event") };
  const listed = enabled.length > 0 ? enabled : listedTypes(document, inEvent, "type");
  // The first source of a type is the one to name.
  return new Map(listed.reverse());
}

/** Lists the event types in a member of a schema, each with the schema's pointer. */
function listedTypes(
  document: Document,
  { schema, pointer }: { readonly schema: Schema; readonly pointer: string },
  name: string,
): [string, string][] {
  return valuesOf(document, memberOf(document, schema, name)).flatMap((value): [string, string][] =>
    typeof value === "string" && value !== "" && value !== "*" ? [[value, pointer]] : [],
  );
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
