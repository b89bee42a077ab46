import { describe, expect, test } from "vitest";
import { actions, fieldLookups } from "../../server/behaviour/actions/table.js";
import { creationOnlyFields } from "../../server/behaviour/creation-only-fields.js";
import { initialStates } from "../../server/behaviour/initial-state/table.js";
import { transitions } from "../../server/behaviour/events/table.js";
import { EventTypes } from "../../server/events/event-types.js";
import { effects } from "../../server/behaviour/effects/table.js";
import { idPrefixes } from "../../server/store/id-prefixes.js";
import { PathIndex } from "../../server/document/path-index.js";
import { classifyOperation } from "../../server/routing/classify-operation.js";
import { searchFields } from "../../server/rendering/search/fields.js";
import { readDocumentOf2024 } from "./document.js";
import type { HttpMethod } from "../../generator/document/types.js";

const document = await readDocumentOf2024();
const paths = new PathIndex(document);

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  (Object.keys(item) as HttpMethod[]).map((method) => {
    const operation = item[method]!;
    return { place: `${method} ${path}`, operation: classifyOperation(document, paths, { method, path, operation }) };
  }),
);

test("every action of the document has a row, and every row an action", () => {
  const acting = operations.filter(({ place, operation }) => {
    const isAction = place.startsWith("post") && !place.endsWith("}");
    if (operation.kind === "update") return isAction;
    return (operation.kind === "singleton" || operation.kind === "member") && isAction && place.endsWith("/close");
  });
  const canceling = operations.filter(({ operation }) => operation.kind === "delete" && operation.action !== undefined);
  const rows = actions.map(({ method = "post", path }) => `${method} ${path}`);
  expect(rows.toSorted()).toEqual([...acting, ...canceling].map(({ place }) => place).toSorted());
});

test("every row of the other tables is about something in the document", () => {
  const places = new Set(operations.map(({ place }) => place));
  const { schemas } = document.components;
  expect(fieldLookups.filter(({ method, path }) => !places.has(`${method} ${path}`))).toEqual([]);
  expect(initialStates.filter(({ resource }) => schemas[resource] === undefined)).toEqual([]);
  expect(effects.filter(({ resource }) => schemas[resource] === undefined)).toEqual([]);
  expect(Object.keys(idPrefixes).filter((resource) => schemas[resource] === undefined)).toEqual([]);
});

test("every field that an action or an initial state sets is one of the object's", () => {
  const { schemas } = document.components;
  const now = 1;
  const acts = actions.flatMap(({ method = "post", path, set }) => {
    const found = operations.find(({ place }) => place === `${method} ${path}`)?.operation;
    if (found?.kind !== "update" && found?.kind !== "delete") return [];
    const fields = typeof set === "function" ? set({ object: {}, params: {}, now }) : set;
    return found.item.resources.slice(0, 1).map((resource) => ({ resource, fields }));
  });
  const states = initialStates.map(({ resource, set }) => {
    const context = { id: "id", params: {}, now, randomText: () => "x", find: () => undefined };
    return { resource, fields: typeof set === "function" ? set(context) : set };
  });
  const unknown = [...acts, ...states].flatMap(({ resource, fields }) =>
    Object.keys(fields).flatMap((name) => (schemas[resource]?.properties?.[name] ? [] : [`${resource}.${name}`])),
  );
  expect(unknown).toEqual([]);
});

test("the fields that only a creation shows are those that the document describes so", () => {
  const described = Object.entries(document.components.schemas).flatMap(([resource, { properties = {} }]) =>
    Object.entries(properties).flatMap(([field, { description = "" }]) =>
      /only returned at creation/i.test(description) ? [`${resource}.${field}`] : [],
    ),
  );
  expect(creationOnlyFields.map(({ resource, field }) => `${resource}.${field}`)).toEqual(described);
});

test("every event's row is about a type of the document or of a newer one, and sets fields of its object", () => {
  const types = new EventTypes(document);
  const newer = ["billing.meter.deactivated", "billing.meter.reactivated", "invoice.overdue"];
  expect(transitions.map(({ type }) => type).filter((type) => types.get(type) === undefined)).toEqual(newer);
  const unknown = transitions.flatMap(({ type, state = {} }) => {
    const [resource = ""] = types.get(type)?.resources ?? [];
    const fields = types.get(type) === undefined ? {} : typeof state === "function" ? state({}, 1) : state;
    return Object.keys(fields).flatMap((name) => {
      return document.components.schemas[resource]?.properties?.[name] ? [] : [`${type} ${name}`];
    });
  });
  expect(unknown).toEqual([]);
});

test("every search of the document has its fields, and every field is one of the object's", () => {
  const searched = operations.flatMap(({ operation }) => (operation.kind === "search" ? operation.items : []));
  expect(Object.keys(searchFields).toSorted()).toEqual(searched.toSorted());
  const unknown = Object.entries(searchFields).flatMap(([resource, fields]) => {
    const { properties = {} } = document.components.schemas[resource] ?? {};
    return Object.keys(fields).filter((field) => properties[field.split(".")[0] ?? ""] === undefined);
  });
  expect(unknown).toEqual([]);
});

describe("operations are classified by the document", () => {
  test.each<[string, { given: string; want: object }]>([
    ["a collection creates", { given: "post /v1/customers", want: { kind: "create", owners: [] } }],
    ["a literal beats an item", { given: "get /v1/charges/search", want: { kind: "search" } }],
    [
      "a nested collection belongs to its owner",
      {
        given: "post /v1/customers/{customer}/tax_ids",
        want: { kind: "create", owners: [{ name: "customer", resources: ["customer"] }] },
      },
    ],
    [
      "a helper acts on the object of the path it helps",
      {
        given: "post /v1/test_helpers/issuing/cards/{card}/shipping/ship",
        want: { kind: "update", item: { name: "card", resources: ["issuing.card"] } },
      },
    ],
    ["a settings path holds one object", { given: "get /v1/tax/settings", want: { kind: "singleton" } }],
    [
      "an owner's only object is one, too",
      { given: "get /v1/customers/{customer}/cash_balance", want: { kind: "singleton" } },
    ],
    [
      "an owner's field may be empty",
      { given: "get /v1/customers/{customer}/discount", want: { kind: "member", field: "discount" } },
    ],
    ["an object beside its collection is a preview", { given: "get /v1/invoices/upcoming", want: { kind: "preview" } }],
    ["a file is a download", { given: "get /v1/quotes/{quote}/pdf", want: { kind: "download" } }],
  ])("%s", (_, { given, want }) =>
    expect(operations.find(({ place }) => place === given)?.operation).toMatchObject(want),
  );
});
