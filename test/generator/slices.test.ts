import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import { buildModel } from "../../generator/model/build.js";
import { sliceModel } from "../../generator/model/slice.js";
import type { Model } from "../../generator/model/types.js";
import { complaintsOf, programOf, strictOptions } from "./compile.js";
import { makeProject } from "./project.js";
import { printModel } from "./stages.js";
import { isLong } from "../long.js";

vi.setConfig({ testTimeout: 600_000 });

/** Slices whose types lean on others: events on their envelope, repeats on what they repeat, lists on shared shapes. */
const slices = [
  "checkout",
  "charges.create",
  "events",
  "files.create,quotes.pdf",
  "customers.createSource,customers.search",
  "subscriptions.update",
  "testHelpers.issuing",
  "treasury.transactions.list",
  "webhookEndpoints.create",
];

test("a slice of the SDK compiles without the rest", async () => {
  const model = await readModel();
  const project = await makeProject();
  const files: string[] = [];
  for (const only of isLong ? [...slices, ...servicesOf(model)] : slices) {
    const slice = sliceModel(model, only.split(",")).value!;
    for (const [path, text] of (await printModel(slice))!) {
      // One runtime does for all.
      const file = `generator/${only}/${path}`;
      await project.write(file, text.replaceAll(/"(?:\.\.?\/)+runtime\//g, `"${up(path)}../runtime/`));
      files.push(join(project.root, file));
    }
  }
  const program = programOf(files, { ...strictOptions("nodenext"), skipLibCheck: true });
  expect(complaintsOf(program)).toEqual([]);
});

async function readModel(): Promise<Model> {
  const { value: read } = await readDocument(resolve("."));
  return buildModel(read!.document).value!.model;
}

function servicesOf({ services }: Model): readonly string[] {
  return services.map(({ path }) => path.join("."));
}

function up(path: string): string {
  return "../".repeat(path.split("/").length - 1) || "./";
}
