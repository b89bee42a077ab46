import fc from "fast-check";
import Official from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../generator/document/read.js";
import type { Document, HttpMethod } from "../../generator/document/types.js";
import { officialClient, officialNames, operations } from "../generated/surfaces.js";
import { isLong, seed } from "../long.js";
import { callsOf, type Call } from "./calls.js";
import { differences, isSame, mostDifferences, type Difference } from "./differences.js";
import { paramsOf } from "./params.js";
import { Wire, type Outcome } from "./wire.js";

/** Operations whose bytes can't be the same: random boundaries in a multipart body, and a reply that is no JSON. */
const others = ["files.create", "quotes.pdf"];
const total = isLong ? 20_000 : 2_000;

let wire: Wire;
let document: Document;
const excused = new Map<Difference, number>(differences.map((difference) => [difference, 0]));

beforeAll(async () => {
  wire = await Wire.start();
  const { value } = await readDocument(process.cwd(), {});
  document = value!.document;
});
afterAll(() => wire.stop());

const theirs = new Set(officialNames(officialClient(1, Official)));
const common = operations.filter(({ name }) => theirs.has(name) && !others.includes(name));
/** Names for methods of `accounts`, and OAuth, which the document doesn't have. */
const elsewhere = /^(account|oauth)\./;

/** Our outcome, and the official client's; a difference that is meant makes it ours. */
async function compare(call: Call): Promise<{ readonly ours: Outcome; readonly theirs: Outcome }> {
  const [ours, theirs] = [await wire.sendOurs(call), await wire.sendTheirs(call)];
  if (isSame(ours, theirs) || ("refused" in ours && "refused" in theirs)) return { ours, theirs: ours };
  const difference = differences.find(({ explains }) => explains(call, ours, theirs));
  if (!difference) return { ours, theirs };
  excused.set(difference, excused.get(difference)! + 1);
  return { ours, theirs: ours };
}

describe("what is meant to be different", () => {
  test.each(differences.map(({ title, reason, example }) => [title, reason, example] as const))(
    "%s: %s",
    async (_title, _reason, { given, ours, theirs }) => {
      const call: Call = { ids: [], params: {}, options: undefined, isConnect: false, odd: undefined, ...given };
      expect(describeOutcome(await wire.sendOurs(call))).toBe(ours);
      expect(describeOutcome(await wire.sendTheirs(call))).toBe(theirs);
    },
  );
});

function describeOutcome(outcome: Outcome): string {
  return "refused" in outcome ? outcome.refused : `${outcome.line}${outcome.query} ${outcome.body}`.trim();
}

/** Returns the HTTP method and path of a method of the official client, which refuses calls with too few ids. */
async function lineOf(name: string): Promise<string> {
  for (const ids of [[], ["id"], ["id", "id"], ["id", "id", "id"]]) {
    const call: Call = { name, ids, params: {}, options: undefined, isConnect: false, odd: undefined };
    const outcome = await wire.sendTheirs(call);
    if (!("refused" in outcome)) return outcome.line;
  }
  throw new Error(`the official client sends no request for ${name}`);
}

describe("calls as the document allows them, and a few that it doesn't", () => {
  test(
    `put the same on the wire as the official client's: at least ${total} of them`,
    { timeout: isLong ? 600_000 : 60_000 },
    async () => {
      const runs = Math.ceil(total / common.length);
      for (const [at, { name, http, path, arguments: ids }] of common.entries()) {
        const operation = document.paths[path]![http.toLowerCase() as HttpMethod]!;
        const calls = callsOf(name, ids.length, paramsOf(document, operation, http));
        const isSameOnWire = fc.asyncProperty(calls, async (call) => {
          const { ours, theirs } = await compare(call);
          expect(ours, name).toEqual(theirs);
        });
        await fc.assert(isSameOnWire, { numRuns: runs, seed: seed + at });
      }
    },
  );

  test("are of all methods that the official client has, but for operations that the document lacks", async () => {
    const compared = new Set([...common.map(({ name }) => name), ...others]);
    const alone = [...theirs].filter((name) => !compared.has(name) && !elsewhere.test(name));
    const documented = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((http) => `${http.toUpperCase()} ${path.replaceAll(/\{[^}]+\}/g, "id")}`),
    );
    const lines: string[] = [];
    for (const name of alone) lines.push(await lineOf(name));
    expect(lines.filter((line) => documented.includes(line))).toEqual([]);
    expect(compared.size).toBeGreaterThan(theirs.size * 0.9);
  });

  test("differ in few ways, each with a reason and each met", () => {
    const met = [...excused].map(([{ title, reason }, count]) => ({ title, reason, count }));
    console.info(met.map(({ title, count }) => `${count} × ${title}`).join("\n"));
    expect(met.length).toBeLessThanOrEqual(mostDifferences);
    expect(met.filter(({ reason, count }) => !reason || count === 0)).toEqual([]);
  });
});
