import type { Event } from "../model/types.js";
import type { Finding } from "./change.js";
import type { TypeComparer } from "./compare-types.js";
import { foundAt, type Found } from "./found.js";
import type { ModelIndex } from "./model-index.js";

const surprise =
  "it may surprise: endpoints that take all events receive it, and code that handles every type must too";

/** Compares the events of two models, and the objects inside of them. */
export function compareEvents(before: ModelIndex, after: ModelIndex, comparer: TypeComparer): readonly Found[] {
  const [old, now] = [eventsOf(before), eventsOf(after)];
  const here = { direction: "response", operations: [] } as const;
  return [
    ...[...old].map(([type, event]) => {
      const other = now.get(type);
      if (other === undefined)
        return foundAt(type, [{ kind: "event-removed", severity: "breaking", before: type }], here);
      return { ...here, root: type, placed: compareEvent(event, other, comparer) };
    }),
    ...[...now.keys()].flatMap((type) =>
      old.has(type)
        ? []
        : [foundAt(type, [{ kind: "event-added", severity: "addition", after: type, note: surprise }], here)],
    ),
  ];
}

function eventsOf({ model }: ModelIndex): ReadonlyMap<string, Event> {
  return new Map(model.events.map((event) => [event.type, event]));
}

function compareEvent(old: Event, now: Event, comparer: TypeComparer): Found["placed"] {
  const findings: readonly Finding[] = [
    ...(old.name === now.name
      ? []
      : [{ kind: "type-renamed", severity: "breaking", before: old.name, after: now.name } as const]),
    ...(old.kind === now.kind
      ? []
      : [{ kind: "event-object-changed", severity: "breaking", before: old.kind, after: now.kind } as const]),
  ];
  // The objects of events are resources, which need no file.
  const file = { namespace: [], declarations: new Map() };
  const types = [
    { type: old.object, file },
    { type: now.object, file },
  ] as const;
  const flow = { direction: "response", subject: "event-object" } as const;
  return [...findings.map((finding) => ({ finding, path: "" })), ...comparer.compareTypes(...types, flow)];
}

/** Compares the error codes of two models. */
export function compareErrorCodes({ model: before }: ModelIndex, { model: after }: ModelIndex): readonly Found[] {
  const [old, now] = [new Set(before.errorCodes), new Set(after.errorCodes)];
  const here = { direction: "response", operations: [] } as const;
  const lost = [...old].filter((code) => !now.has(code));
  const gained = [...now].filter((code) => !old.has(code));
  const note = "it may surprise: code that handles every error code must expect it";
  return [
    ...lost.map((code) => foundAt(code, [{ kind: "error-code-removed", severity: "addition", before: code }], here)),
    ...gained.map((code) =>
      foundAt(code, [{ kind: "error-code-added", severity: "addition", after: code, note }], here),
    ),
  ];
}
