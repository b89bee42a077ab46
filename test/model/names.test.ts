import { describe, expect, test } from "vitest";
import {
  argumentsOf,
  camelCase,
  innerNameOf,
  kebabCase,
  methodOf,
  pascalCase,
  servicePathOf,
  typeNameOf,
  type NamingInput,
} from "../../generator/model/names.js";
import { indexPaths } from "../../generator/model/operations.js";

describe("a service and a method are derived from the path and its neighbours:", () => {
  test.each<[string, { given: readonly string[]; want: readonly string[] }]>([
    [
      "what most resources have",
      {
        given: [
          "GET /v1/cups list",
          "POST /v1/cups",
          "GET /v1/cups/{}",
          "POST /v1/cups/{}",
          "DELETE /v1/cups/{}",
          "GET /v1/cups/search search",
        ],
        want: ["cups.list", "cups.create", "cups.retrieve", "cups.update", "cups.del", "cups.search"],
      },
    ],
    ["a singleton", { given: ["GET /v1/balance", "POST /v1/balance"], want: ["balance.retrieve", "balance.update"] }],
    [
      "a namespace: the service is the shortest prefix with operations or items of its own",
      {
        given: ["GET /v1/checkout/sessions/{}", "POST /v1/test_helpers/issuing/cards/{}/lose"],
        want: ["checkout.sessions.retrieve", "testHelpers.issuing.cards.lose"],
      },
    ],
    [
      "a namespace that is part of the resource's name",
      {
        given: ["GET /v1/tea/cups list tea_cup", "DELETE /v1/tea/cups/{} object deleted_tea_cup"],
        want: ["teaCups.list", "teaCups.del"],
      },
    ],
    [
      "a namespace whose resource has it with a dot",
      { given: ["GET /v1/tea/cups list tea.cup"], want: ["tea.cups.list"] },
    ],
    ["an action", { given: ["POST /v1/cups/{}", "POST /v1/cups/{}/wash_up"], want: ["cups.update", "cups.washUp"] }],
    [
      "an action without an id",
      {
        given: ["GET /v1/cups list", "GET /v1/cups/find", "POST /v1/cups/preview"],
        want: ["cups.list", "cups.find", "cups.preview"],
      },
    ],
    [
      "an action whose verb is a keyword somewhere",
      {
        given: ["GET /v1/tea_cups/{}", "POST /v1/tea_cups/{}/void", "POST /v1/tea_cups/{}/send"],
        want: ["teaCups.retrieve", "teaCups.voidTeaCup", "teaCups.sendTeaCup"],
      },
    ],
    [
      "an action below a group, which is no noun",
      { given: ["GET /v1/cups/{}", "POST /v1/cups/{}/delivery/ship"], want: ["cups.retrieve", "cups.shipCup"] },
    ],
    [
      "what is nested: a collection",
      {
        given: [
          "GET /v1/cups/{}/handles list",
          "POST /v1/cups/{}/handles object handle",
          "GET /v1/cups/{}/handles/{}",
          "POST /v1/cups/{}/handles/{}",
          "DELETE /v1/cups/{}/handles/{}",
          "POST /v1/cups/{}/handles/{}/glue",
        ],
        want: [
          "cups.listHandles",
          "cups.createHandle",
          "cups.retrieveHandle",
          "cups.updateHandle",
          "cups.deleteHandle",
          "cups.glueHandle",
        ],
      },
    ],
    [
      "what is nested: a singleton",
      {
        given: ["GET /v1/cups/{}/saucer", "POST /v1/cups/{}/saucer", "DELETE /v1/cups/{}/saucer"],
        want: ["cups.retrieveSaucer", "cups.updateSaucer", "cups.deleteSaucer"],
      },
    ],
    [
      "what is nested and answers an object of its name is created",
      {
        given: [
          "GET /v1/cups/{}",
          "POST /v1/cups/{}/saucer object tea.saucer",
          "POST /v1/cups/{}/refunds object refund",
        ],
        want: ["cups.retrieve", "cups.createSaucer", "cups.createRefund"],
      },
    ],
    [
      "a path that several methods update",
      {
        given: ["POST /v1/cups/{}", "PUT /v1/cups/{}", "PATCH /v1/cups/{}", "PUT /v1/cups/{}/wash", "PUT /v1/mugs/{}"],
        want: ["cups.update", "cups.replace", "cups.patch", "cups.wash", "mugs.update"],
      },
    ],
    [
      "what is nested below one object, without an id",
      {
        given: [
          "GET /v1/kitchen",
          "GET /v1/kitchen/cups list",
          "POST /v1/kitchen/cups object cup",
          "POST /v1/kitchen/cups/{}",
          "POST /v1/kitchen/door_keys object door_key",
          "GET /v1/kitchen/oven",
          "PUT /v1/kitchen/clean",
        ],
        want: [
          "kitchen.retrieve",
          "kitchen.listCups",
          "kitchen.createCup",
          "kitchen.updateCup",
          "kitchen.createDoorKey",
          "kitchen.retrieveOven",
          "kitchen.clean",
        ],
      },
    ],
    [
      "an object of a collection, without an id",
      {
        given: ["GET /v1/cups list", "GET /v1/cups/defaults", "POST /v1/cups/defaults"],
        want: ["cups.list", "cups.retrieveDefaults", "cups.updateDefaults"],
      },
    ],
    ["a file", { given: ["GET /v1/cups/{}", "GET /v1/cups/{}/pdf binary"], want: ["cups.retrieve", "cups.pdf"] }],
    [
      "V2: a collection below an item is a service of its own",
      {
        given: [
          "GET /v2/core/cups list",
          "GET /v2/core/cups/{}/handles list",
          "POST /v2/core/cups/{}/handles/{}",
          "POST /v2/core/cups/{}/close",
        ],
        want: ["v2.core.cups.list", "v2.core.cups.handles.list", "v2.core.cups.handles.update", "v2.core.cups.close"],
      },
    ],
  ])("%s", (_, { given, want }) => {
    const operations = given.map(parseOperation);
    const paths = indexPaths(operations);
    const names = operations.map((operation) => {
      const { service, depth } = servicePathOf(operation, paths);
      return [...service, methodOf(operation, depth, paths)].join(".");
    });
    expect(names).toEqual(want);
  });
});

/** `GET /v1/cups list cup`: method, path, what it answers, the schema of that. */
function parseOperation(line: string): NamingInput {
  const [http = "", path = "", responseKind = "object", ...resources] = line.split(" ");
  const [, version = "", ...segments] = path.split("/");
  return { http: http.toLowerCase(), version, segments, responseKind, resources } as NamingInput;
}

describe("words", () => {
  test.each<[string, { given: unknown; want: unknown }]>([
    [
      "camelCase",
      { given: ["line_items", "3d_secure", "cups"].map(camelCase), want: ["lineItems", "threeDSecure", "cups"] },
    ],
    ["PascalCase", { given: ["line_items", "a.b-c", "eu_bank"].map(pascalCase), want: ["LineItems", "ABC", "EuBank"] }],
    [
      "kebab-case",
      {
        given: ["lineItems", "LineItem", "DeletedTaxId", "v2", "3dSecure"].map(kebabCase),
        want: ["line-items", "line-item", "deleted-tax-id", "v2", "3d-secure"],
      },
    ],
    [
      "arguments: the last is the id, those before say of what",
      {
        given: [argumentsOf(["cup"]), argumentsOf(["cup", "handle_id", "id"]), argumentsOf(["tea_cup", "id"])],
        want: [["id"], ["cupId", "handleId", "id"], ["teaCupId", "id"]],
      },
    ],
    [
      "types of schemas",
      {
        given: ["cup", "tea.cup", "deleted_cup", "deleted_tea.cup", "v2.core.tea_cup"].map(typeNameOf),
        want: [["Cup"], ["Tea", "Cup"], ["DeletedCup"], ["Tea", "DeletedCup"], ["V2", "Core", "TeaCup"]],
      },
    ],
    [
      "types of properties",
      {
        given: ["after_expiration", "3d_secure", "best before", "*"].map((name) =>
          innerNameOf(name, { isItem: false }),
        ),
        want: ["AfterExpiration", "ThreeDSecure", "BestBefore", "Value"],
      },
    ],
    [
      "types of what a list holds",
      {
        given: ["line_items", "tax_id_data", "expand"].map((name) => innerNameOf(name, { isItem: true })),
        want: ["LineItem", "TaxIdDatum", "Expand"],
      },
    ],
  ])("%s", (_, { given, want }) => expect(given).toEqual(want));
});
