import { parse } from "qs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildModel } from "../../generator/model/build.js";
import { listExpandPaths } from "../../generator/model/expand-path-list.js";
import { startServer, type RunningServer } from "../../server/server.js";
import { bodyOf, Maker, requiredQuery } from "../server/collections.js";
import { callOf, readPinned, type Body } from "../server/document.js";
import { answeredSchemas } from "./answered-schemas.js";
import { readClaims, type Claim } from "./expand-claims.js";
import { fullObject } from "./full-object.js";
import { methodAt, ourClient } from "./surfaces.js";

const document = await readPinned();
const { model } = buildModel(document).value!;
const operations = model.services.flatMap((service) =>
  service.operations.map((operation) => ({ ...operation, name: [...service.path, operation.method].join(".") })),
);

/** One call that expands one path of a resource. */
interface Case {
  readonly resource: string;
  readonly operation: (typeof operations)[number];
  readonly path: string;
}

function operationOf(resource: string): Case["operation"] | undefined {
  const taking = operations.filter(({ params }) => params.expandableSchemas.includes(resource));
  const isEasy = ({ params }: Case["operation"]): boolean => params.kind !== "required";
  return (
    taking.find(({ method, arguments: ids }) => method === "retrieve" && ids.length > 0) ??
    taking.find((operation) => operation.http === "get" && operation.kind === "call" && isEasy(operation)) ??
    taking.find((operation) => operation.kind === "list" && isEasy(operation)) ??
    taking.find(({ kind }) => kind === "call") ??
    taking[0]
  );
}

const resources = listExpandPaths(model);
const cases = resources.flatMap(({ name, paths }) => {
  const operation = operationOf(name);
  if (operation === undefined) return [];
  const all = [...paths.keys()].map((path): Case => ({ resource: name, operation, path }));
  // Below a list, the last level of some paths is the fifth.
  return all.filter((one) => `${prefix(one)}${one.path}`.split(".").length <= 4);
});

function prefix({ operation }: Case): string {
  return operation.kind === "call" ? "" : "data.";
}

/** The call as a program writes it. */
function textOf(one: Case): string {
  const { operation, path } = one;
  const ids = operation.arguments.map(() => '"id"');
  const given = operation.params.kind === "required" ? `...required<Stripe.${operation.params.name.join(".")}>(), ` : "";
  return `stripe.${operation.name}(${[...ids, `{ ${given}expand: ["${prefix(one)}${path}"] }`].join(", ")})`;
}

let server: RunningServer;
let maker: Maker;
beforeAll(async () => {
  server = await startServer(document);
  maker = new Maker(document, { stripe: server.stripe, call: callOf(server.stripe) });
});
afterAll(() => server.close());

test("every path of expand.ts can be asked of an operation, but those of objects that none answers", () => {
  const names = resources.map(({ name }) => name);
  const answered = answeredSchemas(document);
  expect(names.filter((name) => operationOf(name) !== undefined)).toEqual(names.filter((name) => answered.has(name)));
});

test("what is answered to every path is what its type claims", async () => {
  const { errors, claims } = readClaims(cases.map((one) => ({ text: textOf(one), path: `${prefix(one)}${one.path}`.split(".") })));
  expect(errors).toEqual([]);
  const wrong: string[] = [];
  const vacuous: string[] = [];
  for (const [index, one] of cases.entries()) {
    const values = await ask(one).catch((error: unknown) => [error]);
    if (values.length === 0) vacuous.push(`${one.resource}: ${one.path}`);
    wrong.push(...values.filter((value) => !agrees(claims[index]!, value)).map((value) => `${textOf(one)}: ${String(value)} ${JSON.stringify(value)?.slice(0, 90)}, not ${JSON.stringify(claims[index])}`));
  }
  expect(wrong).toEqual([]);
  // What a list holds is seen where it is retrieved itself.
  expect(vacuous.filter((path) => !/\bdata\.|^(item|credit_note_line_item):/.test(path))).toEqual([
    "balance: instant_available.net_available",
  ]);
});

function agrees(claim: Claim, value: unknown): boolean {
  if (value instanceof Error) return false;
  if (value === null || value === undefined) return claim.absent;
  return typeof value === "object" ? claim.object : claim.id;
}

/** Calls the operation for an object that has everything, and gives what stands at the path. */
async function ask(one: Case): Promise<readonly unknown[]> {
  const { operation, resource } = one;
  const url = maker.fillIn(operation.path);
  const ids = operation.arguments.map(({ parameter }) => url.split("/")[operation.path.split("/").indexOf(`{${parameter}}`)] ?? "");
  const owners = Object.fromEntries(operation.arguments.map(({ parameter }, index) => [parameter, ids[index]]));
  const id = operation.kind === "call" && operation.http === "get" ? { id: ids.at(-1) } : {};
  const full = { ...fullObject(document, document.components.schemas[resource]!), ...owners, id: undefined, ...id };
  // Refunds that stand in a charge would be made anew, and this one has nothing left to refund.
  server.stripe.put(resource, resource === "charge" ? { ...full, refunds: undefined } : full);
  // What an owner has only one of stands in the owner.
  if (resource === "discount") server.stripe.put("customer", { id: ids[0], discount: full });
  const path = `${prefix(one)}${one.path}`;
  const { post } = document.paths[operation.path]!;
  const form = operation.http === "get" ? requiredQuery(document, operation.path, full as unknown as Body) : maker.formOf(bodyOf(post));
  const result = await methodAt(ourClient(server.url), operation.name)!(...ids, { ...parse(form), expand: [path] });
  return valuesAt(result, path.split("."));
}

function valuesAt(value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  return valuesAt((value as Record<string, unknown>)[name], rest);
}
