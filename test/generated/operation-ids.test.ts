import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import Stripe from "../../generated/stripe.js";
import manifest from "../../generated/manifest.json" with { type: "json" };
import { deriveOperationId } from "../../generator/runtime/operation-id.js";
import type { HookEvent } from "../../generator/runtime/index.js";
import { Kitchens } from "../golden/generated/services/v2/core/kitchens.js";
import { Cakes } from "../golden/generated/services/cakes.js";
import { createClient } from "../golden/generated/client.js";
import { useRecorder } from "../runtime/recorder.js";
import { listSources } from "../architecture/source.js";

const recorder = useRecorder();
const operations = manifest.services.flatMap(({ name, operations }) => operations.map((one) => ({ ...one, name })));

test.each<[string, { given: readonly [string, string]; want: string }]>([
  ["a path", { given: ["POST", "/v1/checkout/sessions"], want: "PostCheckoutSessions" }],
  ["an id at the end", { given: ["POST", "/v1/customers/{customer}"], want: "PostCustomersCustomer" }],
  ["an id in between", { given: ["GET", "/v1/a/{b_c}/ds/{id}"], want: "GetABCDsId" }],
  ["words of a segment", { given: ["DELETE", "/v1/apple_pay/domains/{domain}"], want: "DeleteApplePayDomainsDomain" }],
  ["a digit", { given: ["POST", "/v1/3d_secure"], want: "Post3dSecure" }],
  ["V2", { given: ["get", "/v2/core/accounts/{id}"], want: "GetV2CoreAccountsId" }],
])("the rule reads %s", (_, { given, want }) => expect(deriveOperationId(...given)).toBe(want));

describe("the pinned document", () => {
  test("the rule gives the id of every operation, so that no method states one", () => {
    const differing = operations.filter(({ http, path, operationId }) => deriveOperationId(http, path) !== operationId);
    expect(differing).toEqual([]);
    const services = listSources("generated/services").map((path) => readFileSync(path, "utf8"));
    expect(services.filter((text) => text.includes("operationId"))).toEqual([]);
  });

  test("hooks of every method get the id and the template that the document has", async () => {
    const seen: unknown[] = [];
    const onRequest = ({ operationId, method, urlTemplate }: HookEvent) => seen.push([operationId, method, urlTemplate]);
    const stripe = new Stripe("sk_test_123", { baseUrl: recorder.url, hooks: { onRequest }, telemetry: false });
    const called = operations.filter(({ kind }) => !["upload", "download"].includes(kind));
    for (const { name, method, arguments: ids, ...operation } of called) {
      const service = name.split(".").reduce<unknown>((at, part) => (at as never)[part], stripe);
      const options = "requiredOptions" in operation ? { apiVersion: "2024-04-10", stripeAccount: "acct_1" } : {};
      await (service as Record<string, (...given: unknown[]) => Promise<unknown>>)[method]!(
        ...[...ids.map((id) => `${id}_1`), {}, options],
      );
    }
    expect(seen).toEqual(called.map(({ operationId, http, path }) => [operationId, http, path]));
  });
});

test("hooks get the ids of a document that has others", async () => {
  const seen: unknown[] = [];
  const onRequest = ({ operationId }: HookEvent) => seen.push(operationId);
  const client = createClient("sk_test_123", { baseUrl: recorder.url, hooks: { onRequest } });
  const [cakes, kitchens] = [new Cakes(client), new Kitchens(client)];
  await cakes.search({ query: "a" });
  await kitchens.list();
  recorder.reset((_, index) => ({ body: { data: [{ id: "a" }], next_page_url: index ? null : "/v2/core/kitchens?page=2" } }));
  await kitchens.list().toArray({ limit: 9 });
  expect(seen).toEqual(["SearchCakes", "V2GetKitchens", "V2GetKitchens", "V2GetKitchens"]);
});
