import { expect, test } from "vitest";
import { printModel } from "../generator/stages.js";
import { modelOf, ref, type Fragment } from "../model/fixture.js";

const envelope = {
  "x-resourceId": "event",
  type: "object",
  required: ["id", "data", "type"],
  properties: {
    id: { type: "string", description: "The id of the event." },
    type: { type: "string", description: "What happened." },
    data: {
      type: "object",
      description: "What it happened to.",
      required: ["object"],
      properties: {
        object: { type: "object", description: "The object after it happened." },
        previous_attributes: { type: "object", description: "Its attributes before." },
      },
    },
  },
};

/** The schema of the data of an event. */
function data(type: string, object: object, more: object = {}): object {
  return { type: "object", required: ["object"], properties: { object }, "x-stripeEvent": { type }, ...more };
}

/** The text of `event-types.ts` for a fragment, without its imports; `isSlice`: for a slice of its model, which has no events. */
async function eventTypesOf(fragment: Fragment, { isSlice = false } = {}): Promise<string> {
  const { model } = modelOf({ ...fragment, schemas: { event: envelope, ...fragment.schemas } });
  const modules = await printModel(isSlice ? { ...model, events: [] } : model);
  const code = modules!.get("event-types.ts")!;
  return code.slice(code.indexOf("\ninterface ")).trim();
}

/** A fragment whose webhook endpoints can be enabled for an event. */
function enabled(type: string): Fragment {
  return { body: { enabled_events: { type: "array", items: { type: "string", enum: ["*", type] } } } };
}

const generic = `interface EventOf<T, O> extends Omit<EventBase, "type" | "data"> {
  /** What it happened to. */
  data: {
    /** The object after it happened. */
    object: O;
    /** Its attributes before. */
    previous_attributes?: PreviousAttributes<O>;
  };
  /** What happened. */
  type: T;
}`;
const union = `/**
 * Any event. \`type\` discriminates the union, and so the type of \`data.object\`.
 * @see https://docs.stripe.com/api/events/types
 */
export type Event = EventByType[keyof EventByType];`;
const unknown = `/** An event of a type that this version of the SDK doesn't know, such as one that Stripe added later. A \`switch\` over the \`type\` of \`event as Event\` narrows \`event: Event | UnknownEvent\`: all cases but \`default\` are events that it knows. */
export interface UnknownEvent extends EventOf<string, { [key: string]: unknown }> {
}`;

test("each type of event has an interface, with what the document says of it; `Event` is the union of all", async () => {
  const thin = { type: "object", properties: {}, "x-stripeEvent": { type: "v2.cup.broken", kind: "thin" } };
  const schemas = { filled: data("cup.filled", ref("cup"), { description: "Occurs when a cup is full." }), thin };
  expect(await eventTypesOf({ schemas, ...enabled("fire.alarm") })).toBe(`${generic}

/** All events, by their type. */
export interface EventByType {
  /** Occurs when a cup is full. */
  "cup.filled": CupFilledEvent;
  "fire.alarm": FireAlarmEvent;
}

${union}
export declare namespace Event {
  /** The object of an event, and its previous attributes after an update. */
  export type Data = Event["data"];
  export namespace Data {
    /** Any object that an event can have. */
    export type Object = Event["data"]["object"];
    /** The values before an update of the attributes that it changed. */
    export type PreviousAttributes = NonNullable<Event["data"]["previous_attributes"]>;
  }
  /** All event types. */
  export type Type = Event["type"];
}

${unknown}

/**
 * Occurs when a cup is full.
 * @see https://docs.stripe.com/api/events/types#event_types-cup.filled
 */
export interface CupFilledEvent extends EventOf<"cup.filled", Cup> {
}

export declare namespace CupFilledEvent {
  /** The data of the event. */
  export type Data = CupFilledEvent["data"];
}

/**
 * The event \`fire.alarm\`.
 * @see https://docs.stripe.com/api/events/types#event_types-fire.alarm
 */
export interface FireAlarmEvent extends EventOf<"fire.alarm", { [key: string]: unknown }> {
}

export declare namespace FireAlarmEvent {
  /** The data of the event. */
  export type Data = FireAlarmEvent["data"];
}`);
});

test("a slice of the SDK, which knows no types of events, allows all", async () => {
  expect(await eventTypesOf(enabled("fire.alarm"), { isSlice: true })).toBe(`${generic}

/** All events, by their type. */
export interface EventByType {
  [type: string]: EventBase;
}

${union}

${unknown}`);
});

const expandable = {
  mug: {
    "x-resourceId": "mug",
    type: "object",
    properties: { maker: { anyOf: [{ type: "string" }, ref("cup")], "x-expansionResources": { oneOf: [ref("cup")] } } },
  },
};

test.each<[string, { given: Fragment; want: string }]>([
  [
    "in which nothing is expanded",
    {
      given: { schemas: { ...expandable, filled: data("mug.filled", ref("mug")) } },
      want: `
 * The event \`mug.filled\`. Its \`data.object\` is of the type \`Mug\`.
 * @see https://docs.stripe.com/api/events/types#event_types-mug.filled
 */
export interface MugFilledEvent extends EventOf<"mug.filled", Mug<never>> {
}`,
    },
  ],
  [
    "of several types",
    {
      given: { schemas: { ...expandable, filled: data("mug.filled", { anyOf: [ref("cup"), ref("mug")] }) } },
      want: `
 * The event \`mug.filled\`. Its \`data.object\` is of the type \`Cup\` or \`Mug\`.
 * @see https://docs.stripe.com/api/events/types#event_types-mug.filled
 */
export interface MugFilledEvent extends EventOf<"mug.filled", Cup | Mug<never>> {
}`,
    },
  ],
])("an event has an object %s", async (_, { given, want }) => {
  expect(await eventTypesOf(given)).toContain(want);
});
