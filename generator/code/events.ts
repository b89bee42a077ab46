import type { Event, Model } from "../model/types.js";
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

/** The snapshot events: an interface a type, and their union. */
export function eventModules({ events, envelope, resources }: Model, locate: Locate): readonly Module[] {
  const snapshots = events.filter(({ kind }) => kind === "snapshot");
  const shared = resources.find(({ path }) => path.join(".") === envelope?.base.join("."))?.declaration;
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
      text: "Any event; `type` tells which, and so what `data.object` is.",
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

function eventInterface(context: TypeContext, { type, name, object }: Event): Statement {
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    leadingTrivia: docComment({
      text: `The event \`${type}\`.`,
      see: `https://docs.stripe.com/api/events/types#event_types-${type}`,
    }),
    extends: [`EventOf<${literalText(type)}, ${typeText(context, [], object, noPaths)}>`],
  };
}

/** The type of what an event carries, under the name that an inner type of a resource would have. */
function eventNamespace({ name }: Event): string {
  return `export declare namespace ${name} {\n  /** The object, and what an update changed. */\n  export type Data = ${name}["data"];\n}`;
}

/** The same for the union of all events, and what they share. */
function unionNamespace(fields: readonly string[]): string {
  const request = `  /** The API request that caused the event. */\n  export type Request = NonNullable<Event["request"]>;\n`;
  return `export declare namespace Event {
  /** What an event is about, and what an update changed. */
  export type Data = Event["data"];
  export namespace Data {
    /** Any object that an event can be about. */
    export type Object = Event["data"]["object"];
    /** What an update changed, before it. */
    export type PreviousAttributes = NonNullable<Event["data"]["previous_attributes"]>;
  }
${fields.includes("request") ? request : ""}  /** Every type of event. */
  export type Type = Event["type"];
}`;
}
