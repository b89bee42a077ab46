import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import type { Document } from "../../generator/document/types.js";
import { compileTypes, objectsOfMap, objectsOfUnion } from "./event-objects.js";

/** Snapshot events of a document, as its webhook endpoints and its schemas list them. */
function snapshotTypesOf({ paths, components: { schemas } }: Document): readonly string[] {
  const { content = {} } = paths["/v1/webhook_endpoints"]?.post?.requestBody ?? {};
  const { enabled_events: enabled } = Object.values(content)[0]?.schema?.properties ?? {};
  const listed = enabled?.items?.enum ?? schemas["event"]?.properties?.["type"]?.enum ?? [];
  const described = Object.values(schemas).flatMap(({ "x-stripeEvent": event }) =>
    event === undefined || event.kind === "thin" ? [] : event.type,
  );
  return [...new Set([...listed, ...described])].filter((type): type is string => type !== "*").sort();
}

describe.each<[string, { spec?: string; folder: string }]>([
  ["the pinned document", { folder: "generated" }],
  ["a document in the newest style", { spec: "test/golden/document.yaml", folder: "test/golden/generated" }],
])("of %s", async (_, { spec, folder }) => {
  const { value } = await readDocument(process.cwd(), spec === undefined ? {} : { spec });
  const documented = snapshotTypesOf(value!.document);
  const typeNamed = compileTypes(`export type { Event, EventByType } from "../../${folder}/event-types.js";`);
  const union = objectsOfUnion(typeNamed("Event"));

  test("every snapshot event is a member of the union, and the other way round", () => {
    expect(documented.length).toBeGreaterThan(0);
    expect([...union.keys()].sort()).toEqual(documented);
  });

  test("the map of events has the members of the union, each by its type", () => {
    expect(objectsOfMap(typeNamed("EventByType"))).toEqual(union);
  });

  test("the manifest has the snapshot events of the union", () => {
    const { events } = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8")) as {
      readonly events: readonly { readonly type: string; readonly kind: string }[];
    };
    const listed = events.flatMap(({ type, kind }) => (kind === "snapshot" ? type : []));
    expect(listed).toEqual(documented);
  });
});
