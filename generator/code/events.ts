import type { Event, Model, Resource } from "../model/types.js";
import { docComment } from "./docs.js";
import { Imports } from "./imports.js";
import { locations } from "./locations.js";
import type { Module, Statement } from "./module.js";
import { DeclaredNames } from "./declared-names.js";
import { literalText } from "./literals.js";
import type { Locate, TypeContext } from "./type-context.js";
import { typeText } from "./type-text.js";
import { noPaths } from "./expand-parameter.js";
import { StructureKind } from "./structure-kind.js";

/** Emits the snapshot events: an interface for each type, and their union. */
export function eventModules(model: Model, locate: Locate): readonly Module[] {
  const { events, envelope } = model;
  const snapshots = events.filter(({ kind }) => kind === "snapshot");
  const shared = readEventBase(model)?.declaration;
  if (shared === undefined || envelope === undefined) return [];
  const file = locations.eventTypes;
  const imports = new Imports(file, [...snapshots.map(({ name }) => name), "Event", "EventOf"]);
  const context: TypeContext = { file, imports, names: new DeclaredNames([]), locate };
  const base = imports.type(locations.resource(envelope.base), envelope.base.at(-1) ?? "");
  const declarations = snapshots.flatMap((event) => [eventInterface(context, event), eventNamespace(event)]);
  const union: Statement = {
    kind: StructureKind.TypeAlias,
    name: "Event",
    isExported: true,
    leadingTrivia: docComment({
      text: "Any event. `type` discriminates the union, and so the type of `data.object`.",
      see: "https://docs.stripe.com/api/events/types",
    }),
    type: snapshots.length === 0 ? base : snapshots.map(({ name }) => name).join(" | "),
  };
  const fields = shared.kind === "object" ? shared.fields.map(({ name }) => name) : [];
  const genericEvent = `type EventOf<T, O> = Omit<${base}, "type" | "data"> & { type: T; data: { object: O; previous_attributes?: Partial<O> } };`;
  return [
    {
      path: file,
      formatted: [],
      unformatted: [
        ...imports.structures,
        ...(snapshots.length === 0 ? [union] : [genericEvent, union, unionNamespace(fields), ...declarations]),
      ],
    },
  ];
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
    leadingTrivia: docComment(docs),
    extends: [`EventOf<${literalText(type)}, ${typeText(context, [], object, noPaths)}>`],
  };
}

/** Emits the namespace of an event with the type of its `data`. */
function eventNamespace({ name }: Event): string {
  return `export declare namespace ${name} {\n  /** The object, and its previous attributes after an update. */\n  export type Data = ${name}["data"];\n}`;
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
