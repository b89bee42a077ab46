import type { Declaration, Event, Field, Model, Resource, Type } from "../model/types.js";
import { DeclaredNames } from "./declared-names.js";
import { docComment } from "./docs.js";
import { noPaths } from "./expand-parameter.js";
import { Imports } from "./imports.js";
import { literalText } from "./literals.js";
import { locations } from "./locations.js";
import type { Module, Statement } from "./module.js";
import { StructureKind } from "./structure-kind.js";
import type { Locate, TypeContext } from "./type-context.js";
import { typeText } from "./type-text.js";

/** The types that `event-types.ts` exports besides those of the single events. */
export const commonEventTypes = ["Event", "EventByType", "UnknownEvent"] as const;

/** The type of which all events are, by the type of their `type` and that of their object. */
const genericEvent = "EventOf";

/** Emits the snapshot events: an interface for each type, and their union. */
export function eventModules(model: Model, locate: Locate): readonly Module[] {
  const { events, envelope } = model;
  const snapshots = events.filter(({ kind }) => kind === "snapshot");
  const shared = readEventBase(model)?.declaration;
  if (shared === undefined || envelope === undefined) return [];
  const file = locations.eventTypes;
  const imports = new Imports(file, [...snapshots.map(({ name }) => name), ...commonEventTypes, genericEvent]);
  const context: TypeContext = { file, imports, names: new DeclaredNames([]), locate };
  const base = imports.type(locations.resource(envelope.base), envelope.base.at(-1) ?? "");
  const declarations = snapshots.flatMap((event) => [eventInterface(context, event), eventNamespace(event)]);
  const generic = genericInterface(context, base, shared);
  const namespace = snapshots.length === 0 ? [] : [unionNamespace(fieldsOf(shared).map(({ name }) => name))];
  const unformatted = [eventMap(snapshots, base), eventUnion(), ...namespace, unknownEvent(), ...declarations];
  return [{ path: file, formatted: [...imports.structures, generic], unformatted }];
}

function fieldsOf(declaration: Declaration | undefined): readonly Field[] {
  return declaration?.kind === "object" ? declaration.fields : [];
}

/** Emits the type that all events extend, with the docs that the envelope's schema has of the fields it specializes. */
function genericInterface({ imports }: TypeContext, base: string, envelope: Declaration): Statement {
  const previous = imports.type(locations.runtime, "PreviousAttributes");
  const data = docsOfFields(dataOf(envelope));
  const docs = docsOfFields(envelope);
  const members = [
    `${data.get("object") ?? ""}object: O;`,
    `${data.get("previous_attributes") ?? ""}previous_attributes?: ${previous}<O>;`,
  ];
  return {
    kind: StructureKind.Interface,
    name: genericEvent,
    typeParameters: ["T", "O"],
    extends: [`Omit<${base}, "type" | "data">`],
    properties: [
      { name: "data", type: `{\n${members.join("\n")}\n}`, leadingTrivia: docs.get("data") ?? "" },
      { name: "type", type: "T", leadingTrivia: docs.get("type") ?? "" },
    ],
  };
}

/** Returns the declaration of the envelope's field `data`. */
function dataOf(envelope: Declaration): Declaration | undefined {
  const type = fieldsOf(envelope).find(({ name }) => name === "data")?.type;
  if (envelope.kind !== "object" || type?.kind !== "local") return undefined;
  return envelope.inner.find(({ name }) => name === type.path.at(-1));
}

function docsOfFields(declaration: Declaration | undefined): ReadonlyMap<string, string> {
  return new Map(fieldsOf(declaration).map(({ name, docs }) => [name, docComment(docs)]));
}

/** Emits the map from types to events. A slice of the SDK, which knows no events, allows any type. */
function eventMap(snapshots: readonly Event[], base: string): Statement {
  return {
    kind: StructureKind.Interface,
    name: "EventByType",
    isExported: true,
    leadingTrivia: docComment({ text: "All events, by their type." }),
    ...(snapshots.length === 0 && {
      indexSignatures: [{ keyName: "type", keyType: "string", returnType: base }],
    }),
    properties: snapshots.map(({ type, name, docs: { see: _see, ...docs } }) => ({
      name: literalText(type),
      type: name,
      leadingTrivia: docComment(docs),
    })),
  };
}

function eventUnion(): Statement {
  return {
    kind: StructureKind.TypeAlias,
    name: "Event",
    isExported: true,
    leadingTrivia: docComment({
      text: "Any event. `type` discriminates the union, and so the type of `data.object`.",
      see: "https://docs.stripe.com/api/events/types",
    }),
    type: "EventByType[keyof EventByType]",
  };
}

/** Emits the type of events that the union doesn't have. */
function unknownEvent(): Statement {
  return {
    kind: StructureKind.Interface,
    name: "UnknownEvent",
    isExported: true,
    leadingTrivia: docComment({
      text:
        "An event of a type that this version of the SDK doesn't know, such as one that Stripe added later. A `switch` over " +
        "the `type` of `event as Event` narrows `event: Event | UnknownEvent`: all cases but `default` are events that it knows.",
    }),
    extends: [`${genericEvent}<string, { [key: string]: unknown }>`],
  };
}

/** Returns the resource that all snapshot events extend; undefined where the document has no events. */
export function readEventBase({ envelope, resources }: Model): Resource | undefined {
  return resources.find(({ path }) => path.join(".") === envelope?.base.join("."));
}

function eventInterface(context: TypeContext, { type, name, object, docs }: Event): Statement {
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    leadingTrivia: docComment({ ...docs, text: docs.text || derivedText(type, object) }),
    extends: [`${genericEvent}<${literalText(type)}, ${typeText(context, [], object, noPaths)}>`],
  };
}

/** Describes an event of which the document has no description. */
function derivedText(type: string, object: Type): string {
  const names = resourceNames(object).map((name) => `\`${name}\``);
  const about = names.length === 0 ? "" : ` Its \`data.object\` is of the type ${names.join(" or ")}.`;
  return `The event \`${type}\`.${about}`;
}

/** Lists the names of the resources that a type consists of. */
function resourceNames(type: Type): readonly string[] {
  if (type.kind === "union") return type.members.flatMap(resourceNames);
  return type.kind === "resource" ? [type.path.join(".")] : [];
}

/** Emits the namespace of an event with the type of its `data`. */
function eventNamespace({ name }: Event): string {
  return `export declare namespace ${name} {\n  /** The data of the event. */\n  export type Data = ${name}["data"];\n}`;
}

/** Emits the namespace of the union of all events, with the types of their fields. */
function unionNamespace(fields: readonly string[]): string {
  const request = `  /** The API request that caused the event. */\n  export type Request = NonNullable<Event["request"]>;\n`;
  return `export declare namespace Event {
  /** The object of an event, and its previous attributes after an update. */
  export type Data = Event["data"];
  export namespace Data {
    /** Any object that an event can have. */
    export type Object = Event["data"]["object"];
    /** The values before an update of the attributes that it changed. */
    export type PreviousAttributes = NonNullable<Event["data"]["previous_attributes"]>;
  }
${fields.includes("request") ? request : ""}  /** All event types. */
  export type Type = Event["type"];
}`;
}
