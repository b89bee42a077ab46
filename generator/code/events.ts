import { StructureKind } from "ts-morph";
import type { Event, Model } from "../model/types.js";
import { docComment } from "./docs.js";
import { Imports } from "./imports.js";
import { locations } from "./locations.js";
import type { Module, Statement } from "./module.js";
import type { Locate } from "./resources.js";
import { FileNames } from "./scope.js";
import { literalText } from "./literals.js";
import { typeText, type TypeContext } from "./type-text.js";
import { noPaths } from "./expanded-paths.js";

/** The snapshot events: an interface a type, and their union. */
export function eventModules({ events, envelope, resources }: Model, locate: Locate): readonly Module[] {
  const snapshots = events.filter(({ kind }) => kind === "snapshot");
  const isNeeded = resources.some(({ path }) => path.join(".") === envelope?.base.join("."));
  if (!isNeeded || envelope === undefined) return [];
  const file = locations.eventTypes;
  const imports = new Imports(file, [...snapshots.map(({ name }) => name), "Event", "EventOf"]);
  const context: TypeContext = { file, imports, names: new FileNames([]), locate };
  const base = imports.type(locations.resource(envelope.base), envelope.base.at(-1) ?? "");
  const declarations = snapshots.map((event) => eventInterface(context, event));
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
  const shape = `type EventOf<T, O> = Omit<${base}, "type" | "data"> & { type: T; data: { object: O; previous_attributes?: Partial<O> } };`;
  return [
    {
      path: file,
      read: imports.structures,
      bulk: [...(snapshots.length === 0 ? [] : [shape]), union, ...declarations],
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
