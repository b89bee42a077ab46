import type { Document } from "../../generator/document/types.js";
import { resourceNames } from "../document/schemas.js";
import { findOwnerField, type OwnerField, resourcesOfType } from "./type-resources.js";

/** A type of event. */
export interface EventType {
  /** `charge.refund.updated` */
  readonly type: string;
  /** The last word, which says what happened: `updated`. */
  readonly word: string;
  /** The resources that the event's object can have; none when the document has no schema for it. */
  readonly resources: readonly string[];
  readonly ownerField: OwnerField | undefined;
}

/** The types of events of a document. */
export class EventTypes {
  readonly #byType = new Map<string, EventType>();
  readonly #byResource = new Map<string, EventType[]>();
  readonly #byOwner = new Map<string, EventType[]>();

  constructor(document: Document) {
    const stated = statedResources(document);
    const types = new Set([...stated.keys(), ...typesOfEvent(document), ...enabledEvents(document)]);
    for (const type of [...types].sort()) this.#add(readType(document, type, stated.get(type)));
  }

  /** All types, sorted. */
  get all(): readonly EventType[] {
    return [...this.#byType.values()];
  }

  /** Returns a type of event; undefined when the document doesn't have it. */
  get(type: string): EventType | undefined {
    return this.#byType.get(type);
  }

  /** Returns the types about stored objects of a resource. */
  of(resource: string): readonly EventType[] {
    return this.#byResource.get(resource) ?? none;
  }

  /** Returns the types about objects that a resource holds in a field, and that aren't stored on their own. */
  inFieldsOf(resource: string): readonly EventType[] {
    return this.#byOwner.get(resource) ?? none;
  }

  #add(type: EventType): void {
    this.#byType.set(type.type, type);
    const { ownerField, resources } = type;
    if (ownerField?.isInPlace === true) push(this.#byOwner, ownerField.owner, type);
    else for (const resource of resources) push(this.#byResource, resource, type);
  }
}

const none: readonly EventType[] = [];

function readType(document: Document, type: string, stated: readonly string[] | undefined): EventType {
  const index = type.lastIndexOf(".");
  const word = type.slice(index + 1);
  if (stated === undefined) return { type, word, ...resourcesOfType(document, type) };
  return { type, word, resources: stated, ownerField: findOwnerField(document, type.slice(0, index)) };
}

/** Returns the resources by type where a schema states its type of event; thin events have no object. */
function statedResources(document: Document): ReadonlyMap<string, readonly string[]> {
  const schemas = Object.values(document.components.schemas);
  return new Map(
    schemas.flatMap(({ "x-stripeEvent": event, properties = {} }) => {
      if (event === undefined || event.kind === "thin") return [];
      return [[event.type, resourceNames(document, properties["object"] ?? {})] as const];
    }),
  );
}

function typesOfEvent(document: Document): readonly string[] {
  return strings(document.components.schemas["event"]?.properties?.["type"]?.enum);
}

/** Returns the types that an endpoint can enable; `*` means all of them. */
function enabledEvents(document: Document): readonly string[] {
  const content = document.paths["/v1/webhook_endpoints"]?.post?.requestBody?.content ?? {};
  const types = Object.values(content).flatMap(({ schema }) =>
    strings(schema?.properties?.["enabled_events"]?.items?.enum),
  );
  return types.filter((type) => type !== "*");
}

function strings(values: readonly unknown[] = []): readonly string[] {
  return values.filter((value) => typeof value === "string");
}

function push(map: Map<string, EventType[]>, key: string, type: EventType): void {
  const types = map.get(key);
  if (types === undefined) map.set(key, [type]);
  else types.push(type);
}
