import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import type { Change } from "../../generator/changes/change.js";
import { compareDocuments } from "../../generator/changes/compare-documents.js";
import { complaintsOf, programOf, strictOptions } from "../generator/compile.js";
import { makeProject, type Project } from "../generator/project.js";
import { documentOf, modelOf } from "../model/fixture.js";
import { now, old, samples } from "./compile-samples.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const changes = compareDocuments(modelOf(old).model, modelOf(now).model);
let complaints: Readonly<Record<"old" | "now", readonly string[]>>;

beforeAll(async () => {
  const project = await makeProject({
    "old.json": JSON.stringify(documentOf(old)),
    "now.json": JSON.stringify(documentOf(now)),
  });
  complaints = { old: await compileAgainst(project, "old"), now: await compileAgainst(project, "now") };
});

/** Compiles all programs against the SDK of a document; lists what tsc says. */
async function compileAgainst(project: Project, name: "old" | "now"): Promise<readonly string[]> {
  const answer = await project.generate("--spec", `${name}.json`, "--out", `${name}/sdk`);
  expect(answer).toMatchObject({ code: 0, error: [] });
  const files = samples.map((_, index) => `${name}/program-${index}.ts`);
  for (const [index, { program }] of samples.entries()) {
    const head = `import Stripe from "./sdk/stripe.js";\nexport const stripe = new Stripe("sk_test_123");\n`;
    await project.write(files[index]!, `${head}${program}\n`);
  }
  const paths = files.map((file) => join(project.root, file));
  return complaintsOf(programOf(paths, strictOptions("nodenext")));
}

/** The change of a sample, as the report has it. */
function changeOf(index: number): Change | undefined {
  const { kind, at } = samples[index]!;
  return changes.find((change) => change.kind === kind && change.at === at);
}

const rows = samples.map(({ kind, at }, index): [string, number] => [`${kind} ${at}`, index]);

test("all programs compile against the old SDK", () => expect(complaints.old).toEqual([]));

test.each(rows)("a program of the old shape fails to compile exactly if it breaks: %s", (_, index) => {
  const change = changeOf(index);
  expect(change).toBeDefined();
  const own = complaints.now.filter((line) => line.includes(`/program-${index}.ts:`));
  expect({ severity: change?.severity === "breaking", fails: own.length > 0 }).toEqual({
    severity: own.length > 0,
    fails: change?.severity === "breaking",
  });
});

test("the new SDK itself compiles, and both kinds of samples are many", () => {
  expect(complaints.now.filter((line) => !line.includes("/program-"))).toEqual([]);
  const breaking = rows.filter(([, index]) => changeOf(index)?.severity === "breaking").length;
  expect(breaking).toBeGreaterThanOrEqual(15);
  expect(rows.length - breaking).toBeGreaterThanOrEqual(10);
});
