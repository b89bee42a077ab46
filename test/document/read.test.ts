import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import type { Json } from "../../generator/document/json.js";
import { readDocument } from "../../generator/document/read.js";
import type { Document, Operation } from "../../generator/document/types.js";
import { april2024, readPin, september2022 } from "../documents.js";
import { documentWith, makeRoot, operation } from "./fixture.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const update = "spec/overlays/checkout-session-update.yaml";
const version = "spec/overlays/ephemeral-key-version.yaml";
const sessionPath = "/v1/checkout/sessions/{session}";

function operationsOf(document: Document): readonly Operation[] {
  return Object.values(document.paths).flatMap((item) => Object.values(item));
}

describe("the pinned document", async () => {
  const { value, diagnostics } = await readDocument(root);

  test("is sound, and its overlays fit", () => {
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ isPinned: true, apiVersion: readPin().apiVersion });
    expect(value?.overlays.skipped).toEqual([]);
  });

  test("has the update of a Checkout Session", () => {
    expect(value?.document.paths[sessionPath]?.post?.operationId).toBe("PostCheckoutSessionsSession");
  });

  test("has no HTML left", () => {
    const texts = operationsOf(value!.document).map(({ description = "" }) => description.replaceAll(/`[^`]*`/g, ""));
    expect(texts.filter((text) => /<\/?[a-z]|&\w+;|\]\(\/|\\_|%5F/.test(text))).toEqual([]);
  });
});

describe("Stripe's document of 2024-04-10", async () => {
  const { value, diagnostics } = await readDocument(root, { spec: april2024 });

  test("is sound, and the overlays fit", () => {
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ apiVersion: "2024-04-10" });
    expect(value?.overlays).toEqual({
      applied: [
        { overlay: update, index: 0, target: `$.paths['${sessionPath}']` },
        { overlay: version, index: 0, target: "$.paths['/v1/ephemeral_keys'].post" },
      ],
      skipped: [],
    });
  });

  test("has the 533 operations of Stripe's and the update of a Checkout Session", () => {
    expect(operationsOf(value!.document)).toHaveLength(534);
    expect(value?.document.paths[sessionPath]?.post?.operationId).toBe("PostCheckoutSessionsSession");
  });

  test("is the same with its keys in another order", async () => {
    const text = await readFile(`${root}/${april2024}`, "utf8");
    const [session, key] = [await readFile(`${root}/${update}`, "utf8"), await readFile(`${root}/${version}`, "utf8")];
    const shuffled = JSON.stringify(turnAround(JSON.parse(text) as Json));
    expect(shuffled).not.toBe(text);
    const other = await readDocument(await makeRoot({ "a.json": shuffled, [update]: session, [version]: key }), {
      spec: "a.json",
    });
    expect(JSON.stringify(other.value?.document)).toBe(JSON.stringify(value?.document));
  });
});

test("Stripe's document of September 2022 is sound, but for its version", async () => {
  const { value, diagnostics } = await readDocument(root, { spec: september2022 });
  expect(diagnostics.map(formatDiagnostic)).toEqual([expect.stringMatching(/^warning #\/info\/version: "Wed Oct 15 /)]);
  expect(value).toMatchObject({ isPinned: false, apiVersion: undefined });
  expect(value?.overlays.applied).toHaveLength(2);
  expect(operationsOf(value!.document)).toHaveLength(453);
});

describe("the overlay for updates of Checkout Sessions", async () => {
  const overlay = await readFile(`${root}/${update}`, "utf8");

  test("leaves a document alone that has its own", async () => {
    const post = operation("PostCheckoutSessionsSession", { description: "Stripe's own." });
    const given = documentWith({ paths: { "/v1/checkout/sessions/{session}": { post: withSession(post) } } });
    const { value } = await readDocument(await makeRoot({ "a.json": JSON.stringify(given), [update]: overlay }), {
      spec: "a.json",
    });
    expect(value?.document.paths[sessionPath]?.post?.description).toBe("Stripe's own.");
    expect(value?.overlays.skipped).toMatchObject([
      { overlay: update, reason: "needless", pointer: "#/paths/~1v1~1checkout~1sessions~1{session}/post/description" },
    ]);
  });

  test("leaves a document alone that has no Checkout Sessions", async () => {
    const files = { "a.json": JSON.stringify(documentWith()), [update]: overlay };
    const { value } = await readDocument(await makeRoot(files), { spec: "a.json" });
    expect(value?.overlays.skipped).toMatchObject([{ overlay: update, reason: "no match" }]);
  });
});

function withSession(post: object): object {
  const parameters = [{ name: "session", in: "path", required: true, schema: { type: "string" } }];
  return { ...post, parameters };
}

test("a pin whose version isn't the document's is refused", async () => {
  const text = JSON.stringify(documentWith());
  const sha256 = createHash("sha256").update(text).digest("hex");
  const pin = JSON.stringify({ source: "a", file: "a.json", sha256, apiVersion: "2023-10-16" });
  const { value, diagnostics } = await readDocument(await makeRoot({ "a.json": text, "spec/pin.json": pin }));
  expect(value).toBeUndefined();
  expect(diagnostics.map(formatDiagnostic)).toEqual([
    `error spec/pin.json: "apiVersion" is 2023-10-16, and the document says 2024-04-10 (spec/README.md says how to move the pin)`,
  ]);
});

test("a pin says the version of a document that is mangled", async () => {
  const text = JSON.stringify(documentWith({ info: { version: "Wed" } }));
  const sha256 = createHash("sha256").update(text).digest("hex");
  const pin = JSON.stringify({ source: "a", file: "a.json", sha256, apiVersion: "2022-08-01" });
  const { value } = await readDocument(await makeRoot({ "a.json": text, "spec/pin.json": pin }));
  expect(value?.apiVersion).toBe("2022-08-01");
});

test("names that JavaScript's objects inherit are names like others", async () => {
  const text = JSON.stringify({
    ...documentWith(),
    components: {
      schemas: { constructor: { properties: { toString: { $ref: "#/components/schemas/constructor" } } } },
    },
  });
  const { value, diagnostics } = await readDocument(await makeRoot({ "a.json": text }), { spec: "a.json" });
  expect(diagnostics).toEqual([]);
  expect(Object.keys(value!.document.components.schemas)).toEqual(["constructor"]);
});

test("all that is wrong with an overlay and a document is said", async () => {
  const files = { "a.json": "{}", "spec/overlays/a.yaml": "a: [" };
  const { value, diagnostics } = await readDocument(await makeRoot(files), { spec: "a.json" });
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ pointer }) => pointer)).toEqual(["a.json", "spec/overlays/a.yaml"]);
});

function turnAround(value: Json): Json {
  if (Array.isArray(value)) return value.map(turnAround);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, turnAround(entry)] as const);
  return Object.fromEntries(entries.reverse());
}
