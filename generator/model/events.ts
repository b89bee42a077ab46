import { pointerTo, type Diagnostics } from "../diagnostics.js";
import { maxDepth } from "../document/depth-limit.js";
import { refName, resolve } from "../document/types.js";
import type { Document, Schema } from "../document/types.js";
import { eventDocs } from "./docs.js";
import { listEventTypes, memberOf } from "./listed-event-types.js";
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
  const listed = listEventTypes(document);
  const complete = (event: Omit<Event, "name" | "docs">, description?: string): Event => ({
    ...event,
    name: eventName(event.type, overrides),
    docs: eventDocs(event.type, description || listed.get(event.type)?.description),
  });
  const described = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const event = describedEvent(document, schema, resources);
    if (event === undefined) return [];
    pointers.set(event.type, pointerTo("components", "schemas", name));
    return complete(event, schema.description);
  });
  const known = new Set(described.map(({ type }) => type));
  const derived = [...listed].flatMap(([type, { pointer }]) => {
    if (known.has(type)) return [];
    pointers.set(type, pointer);
    const schema = overrides.apply("event", type, eventSchema(type, resources) ?? "");
    return complete({ type, kind: "snapshot", schema: schema || null, object: snapshotType(schema, resources) });
  });
  const events = [...described, ...derived].sort((a, b) => (a.type < b.type ? -1 : 1));
  checkNames(events, pointers, diagnostics);
  return events;
}

function checkNames(events: readonly Event[], pointers: ReadonlyMap<string, string>, diagnostics: Diagnostics): void {
  const names = new Set(["Event", "UnknownEvent"]);
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
): Omit<Event, "name" | "docs"> | undefined {
  const event = schema["x-stripeEvent"];
  if (event === undefined) return undefined;
  const { type } = event;
  if (event.kind === "thin") {
    const relatedType = memberOf(document, memberOf(document, schema, "related_object"), "type");
    const [related] = resolve(document, relatedType).enum ?? [];
    const name = typeof related === "string" ? related : null;
    return { type, kind: "thin", schema: name, object: resourceType(name ?? "", resources) ?? { kind: "unknown" } };
  }
  const { object = {} } = schema.properties ?? {};
  const names = (object.anyOf ?? object.oneOf ?? [object]).flatMap(({ $ref }) =>
    $ref === undefined ? [] : [refName($ref)],
  );
  const members = names.map((schemaName) => snapshotType(schemaName, resources));
  const [only = anyObject] = members;
  return {
    type,
    kind: "snapshot",
    schema: names.join("|") || null,
    object: members.length > 1 ? { kind: "union", members } : only,
  };
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

const anyObject: Type = { kind: "map", of: { kind: "unknown" } };

function snapshotType(schema: string, resources: ReadonlyMap<string, readonly string[]>): Type {
  return resourceType(schema, resources) ?? anyObject;
}

function resourceType(schema: string, resources: ReadonlyMap<string, readonly string[]>): Type | undefined {
  const path = resources.get(schema);
  return path && { kind: "resource", path };
}
