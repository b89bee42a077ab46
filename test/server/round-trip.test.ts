import { beforeAll, describe, expect, test } from "vitest";
import { resolve, type Schema } from "../../generator/document/types.js";
import type { EmbeddedStripe } from "../../server/embedded-stripe.js";
import { answerOf, bodyOf, collectionsOf, Maker, requiredQuery } from "./collections.js";
import { violations } from "./conform.js";
import { type Answer, type Call, startCalls, readPinned } from "./document.js";

const document = await readPinned();

describe.each(collectionsOf(document))("$path", ({ path, item }) => {
  let call: Call;
  let stripe: EmbeddedStripe;
  let url: string;
  let created: Answer;
  let own: string;
  let shown: object;
  beforeAll(() => {
    const started = startCalls(document);
    const maker = new Maker(document, started);
    ({ call, stripe } = started);
    url = maker.fillIn(path);
    created = maker.create(path, url);
    own = `${url}/${created.body.id}`;
    shown = withoutCreationOnly(answerOf(document.paths[item]?.get), created.body);
  });

  test("creates what its schema says", () => {
    expect(created.status).toBe(200);
    expect(violations(document, answerOf(document.paths[path]?.post) ?? {}, created.body)).toEqual([]);
  });

  test("retrieves what it created", () => expect(call("GET", own).body).toEqual(shown));

  test("lists what it created", () => {
    const list = call("GET", `${url}?${requiredQuery(document, path, created.body)}`);
    expect(violations(document, answerOf(document.paths[path]?.get) ?? {}, list.body)).toEqual([]);
    expect(list.body).toMatchObject({ object: "list", data: [shown], has_more: false, url });
  });

  if (bodyOf(document.paths[item]?.post)?.properties?.["metadata"] !== undefined) {
    test("updates its metadata", () => {
      const updated = call("POST", own, "metadata[order]=42");
      const expected = { ...shown, metadata: { order: "42" } };
      expect(updated.body).toEqual(expected);
      expect(call("GET", own).body).toEqual(expected);
    });
  }

  const schema = resolve(document, answerOf(document.paths[item]?.get) ?? {});
  const expandable = schema["x-expandableFields"] ?? [];
  if (expandable.length > 0 && !path.includes("{")) {
    test("expands what it names, as its schema says", () => {
      const fields = Object.entries(schema.properties ?? {}).filter(([, field]) => field["x-expansionResources"]);
      const named = fields.map(([name]) => [name, `${name}_1`]);
      stripe.put(created.body.object, { id: created.body.id, ...Object.fromEntries(named) });
      const { status, body } = call("GET", `${own}?${expandable.map((name) => `expand[]=${name}`).join("&")}`);
      expect({ status, found: violations(document, schema, body) }).toEqual({ status: 200, found: [] });
      expect(fields.filter(([name]) => typeof body[name] === "string").map(([name]) => name)).toEqual([]);
    });
  }

  if (document.paths[item]?.delete !== undefined) {
    test("deletes it", () => {
      const deleted = call("DELETE", own);
      expect(deleted.status).toBe(200);
      expect(violations(document, answerOf(document.paths[item]?.delete) ?? {}, deleted.body)).toEqual([]);
      if (deleted.body.deleted !== true) return;
      expect(call("GET", own).body).toSatisfy(
        (body: Answer["body"]) => body.deleted === true || body.error !== undefined,
      );
      expect(call("GET", `${url}?${requiredQuery(document, path, created.body)}`).body.data).toEqual([]);
    });
  }
});

/** What later answers show of a new object: the document describes which fields only the first one has. */
function withoutCreationOnly(answer: Schema | undefined, object: object): object {
  const { properties = {} } = resolve(document, answer ?? {});
  const isShown = (name: string): boolean => !/only returned at creation/i.test(properties[name]?.description ?? "");
  return Object.fromEntries(Object.entries(object).filter(([name]) => isShown(name)));
}
