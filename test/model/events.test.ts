import { describe, expect, test } from "vitest";
import type { Override } from "../../generator/model/override-lookup.js";
import { complaintsOf, modelOf, ref, type Fragment } from "./fixture.js";

const resource = { type: "object", "x-resourceId": "yes", properties: {} };

/** A document whose webhook endpoints can be enabled for these events, and that has these resources. */
function withEvents(types: readonly string[], schemas: Readonly<Record<string, object>>): Fragment {
  return { body: { enabled_events: { type: "array", items: { type: "string", enum: types } } }, schemas };
}

describe("an event is about", () => {
  test.each<[string, { given: readonly string[]; event: string; want: string | null }]>([
    ["the resource before its verb", { given: ["charge"], event: "charge.captured", want: "charge" }],
    ["a resource with a namespace", { given: ["tea.cup"], event: "tea.cup.filled", want: "tea.cup" }],
    ["a resource of several words", { given: ["issuing_card"], event: "issuing_card.created", want: "issuing_card" }],
    [
      "a namespace that the type writes with an underscore",
      { given: ["issuing.card"], event: "issuing_card.created", want: "issuing.card" },
    ],
    [
      "the last resource that its words name",
      { given: ["customer", "subscription"], event: "customer.subscription.paused", want: "subscription" },
    ],
    [
      "the longest resource that its words name",
      { given: ["source", "customer.source"], event: "customer.source.expiring", want: "customer.source" },
    ],
    ["the resource whose name it is", { given: ["cup", "cup.broken"], event: "cup.broken", want: "cup.broken" }],
    ["nothing that is known", { given: ["cup"], event: "fire.alarm", want: null }],
  ])("%s", (_, { given, event, want }) => {
    const schemas = Object.fromEntries(given.map((name) => [name, resource]));
    const { model } = modelOf(withEvents(["*", event], schemas), []);
    expect(model.events.map(({ type, schema }) => [type, schema])).toEqual([[event, want]]);
  });
});

test.each<[string, { given: string; want: string }]>([
  ["in Pascal case", { given: "tea.cup_and_saucer.broken", want: "TeaCupAndSaucerBrokenEvent" }],
  ["with the name that a resource has instead of its schema's", { given: "mug.filled", want: "TeaCupFilledEvent" }],
  ["with a namespace of that name only once", { given: "tea.mug.filled", want: "TeaCupFilledEvent" }],
])("an event is called after its type, %s", (_, { given, want }) => {
  const row: Override = { kind: "type", at: "mug", use: "Tea.Cup", reason: "", reference: "" };
  const { model } = modelOf(withEvents([given], { mug: resource }), [row]);
  expect(model.events.map(({ name }) => name)).toEqual([want]);
});

describe("a document that describes its events", () => {
  const snapshot = { type: "object", properties: { object: ref("cup") }, "x-stripeEvent": { type: "cup.filled" } };
  const either = {
    type: "object",
    properties: { object: { anyOf: [ref("cup"), ref("mug")] } },
    "x-stripeEvent": { type: "cup.swapped" },
  };
  const related = { type: "object", properties: { type: { type: "string", enum: ["v2.core.cup"] } } };
  const thin = {
    type: "object",
    properties: { related_object: related },
    "x-stripeEvent": { type: "v2.core.cup[rim].chipped", kind: "thin" },
  };

  test("is believed, and what it lists besides follows the rule", () => {
    const schemas = { mug: resource, "v2.core.cup": resource, a: snapshot, b: either, c: thin };
    const { model } = modelOf(withEvents(["cup.filled", "mug.filled"], schemas), []);
    expect(model.events.map(({ docs: _docs, ...event }) => event)).toEqual([
      {
        type: "cup.filled",
        kind: "snapshot",
        name: "CupFilledEvent",
        schema: "cup",
        object: { kind: "resource", path: ["Cup"] },
      },
      {
        type: "cup.swapped",
        kind: "snapshot",
        name: "CupSwappedEvent",
        schema: "cup|mug",
        object: {
          kind: "union",
          members: [
            { kind: "resource", path: ["Cup"] },
            { kind: "resource", path: ["Mug"] },
          ],
        },
      },
      {
        type: "mug.filled",
        kind: "snapshot",
        name: "MugFilledEvent",
        schema: "mug",
        object: { kind: "resource", path: ["Mug"] },
      },
      {
        type: "v2.core.cup[rim].chipped",
        kind: "thin",
        name: "V2CoreCupRimChippedEvent",
        schema: "v2.core.cup",
        object: { kind: "resource", path: ["V2", "Core", "Cup"] },
      },
    ]);
  });
});

describe("the docs of an event", () => {
  const see = "https://docs.stripe.com/api/events/types#event_types-cup.filled";
  const enabled = (values: readonly object[]): Fragment => {
    const items = { type: "string", enum: ["cup.filled"], "x-stripeEnum": { kind: "closed", values } };
    return { body: { enabled_events: { type: "array", items } } };
  };
  const described = (more: object): Fragment => ({
    schemas: {
      a: { type: "object", properties: { object: ref("cup") }, "x-stripeEvent": { type: "cup.filled" }, ...more },
    },
  });
  const listed = enabled([{ value: "cup.filled", description: "Occurs when a cup is full." }]);

  test.each<[string, { given: Fragment; want: object }]>([
    [
      "are the description of its schema",
      {
        given: described({ description: "Occurs when a cup overflows." }),
        want: { text: "Occurs when a cup overflows." },
      },
    ],
    [
      "are the description of its schema rather than that of the value in an enum",
      {
        given: { ...listed, ...described({ description: "Occurs when a cup overflows." }) },
        want: { text: "Occurs when a cup overflows." },
      },
    ],
    ["are the description of the value in an enum", { given: listed, want: { text: "Occurs when a cup is full." } }],
    [
      "have a deprecation that the description states",
      {
        given: described({ description: "Occurs never. This event is deprecated. Use `mug.filled`." }),
        want: {
          text: "Occurs never. This event is deprecated. Use `mug.filled`.",
          deprecated: "This event is deprecated. Use `mug.filled`.",
        },
      },
    ],
    ["have no text without a description", { given: enabled([{ value: "cup.filled" }]), want: { text: "" } }],
  ])("%s", (_, { given, want }) => {
    expect(modelOf(given, []).model.events.map(({ docs }) => docs)).toEqual([{ ...want, see }]);
  });
});

test("an event of unknown content has an object of any fields", () => {
  const { model } = modelOf(withEvents(["fire.alarm"], {}), []);
  expect(model.events.map(({ object }) => object)).toEqual([{ kind: "map", of: { kind: "unknown" } }]);
});

test.each<[string, { given: readonly string[]; want: string }]>([
  ["has no words", { given: ["cup.broken", "💥"], want: 'the event type "💥" gives the type name Event' }],
  [
    "has the words of another",
    { given: ["cup.broken", "cup_broken"], want: 'the event type "cup_broken" gives the type name CupBrokenEvent' },
  ],
  [
    "has the name of the events that the SDK doesn't know",
    { given: ["cup.broken", "unknown"], want: 'the event type "unknown" gives the type name UnknownEvent' },
  ],
])("an event type is refused, with its place, where it %s", (_, { given, want }) => {
  const hint = "(add a row to generator/model/overrides.ts)";
  expect(complaintsOf(withEvents(given, {}))).toEqual([
    `error #/paths/~1v1~1cups/post/requestBody: ${want}, which is taken ${hint}`,
  ]);
});
