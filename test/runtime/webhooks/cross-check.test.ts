import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signPayload } from "../../../generated/webhooks.js";
import { deliveries, payloads, secrets, timestamps } from "./signed-deliveries.js";
import { differences, isSame, mostDifferences } from "./differences.js";
import { ours, signOfficially, theirs, type Delivery, type Verdict } from "./verdicts.js";

const seed = 20240410;
const runs = 3_000;

const allVerdicts = [
  ...["TypeError", "accepted", "in_future", "invalid_json", "malformed_header", "missing_header", "missing_payload"],
  ...["missing_secret", "no_signatures", "parsed_payload", "signature_mismatch", "thin_event", "too_old"],
];

/** The intended differences that the deliveries of the property test show, and the verdicts on them. */
const found = { differences: new Set<string>(), verdicts: new Set<string>() };

/** Throws unless two verdicts are the same, or one difference explains why not. */
function compare(given: Delivery, mine: Verdict, other: Verdict): void {
  found.verdicts.add("refused" in mine ? mine.refused : "accepted");
  if (isSame(mine, other)) return;
  const explaining = differences.filter(({ explains }) => explains(given, mine, other));
  expect(explaining.length, JSON.stringify({ given, mine, other })).toBeGreaterThan(0);
  if (explaining.length === 1) found.differences.add(explaining[0]!.title);
}

describe.each([
  ["node:crypto", { hasModules: true }],
  ["Web Crypto", { hasModules: false }],
])("with %s", (_, { hasModules }) => {
  // Node has had this function since 20.16 and 22.3; other platforms don't.
  const { getBuiltinModule } = process;
  beforeAll(() => {
    if (!hasModules) Reflect.deleteProperty(process, "getBuiltinModule");
  });
  afterAll(() => {
    process.getBuiltinModule = getBuiltinModule;
  });

  test(`${runs} deliveries get the official library's verdicts, intended differences excepted`, async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async (given) => {
        compare(given, await ours.constructEvent(given), theirs.constructEvent(given));
        compare(given, await ours.verify(given), theirs.verify(given));
      }),
      { numRuns: runs, seed },
    );
    expect([...found.verdicts].sort()).toEqual(allVerdicts);
    expect([...found.differences].sort()).toEqual(differences.map(({ title }) => title).sort());
  });

  test("signatures are the official library's", async () => {
    await fc.assert(
      fc.asyncProperty(payloads, secrets, timestamps, async (payload, secret, timestamp) => {
        const text = typeof payload === "string" ? payload : "é😀";
        const want = signOfficially(text, secret, timestamp);
        expect(await signPayload({ payload: text, secret, timestamp })).toBe(want);
        expect(await signPayload({ payload: new TextEncoder().encode(text), secret, timestamp })).toBe(want);
      }),
      { numRuns: 1_000, seed },
    );
  });

  test.each(examplesOf())("$title: $line", async ({ given, mine, other }) => {
    expect([await ours.constructEvent(given), theirs.constructEvent(given)]).toEqual([mine, other]);
  });
});

test("the synchronous twin has the verdicts of the asynchronous one", async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async (given) => {
      expect(await ours.constructEventSync(given)).toEqual(await ours.constructEvent(given));
    }),
    { numRuns: runs, seed },
  );
});

test("the intended differences are few, and each has a reason", () => {
  expect(differences.length).toBeLessThanOrEqual(mostDifferences);
  expect(differences.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

function examplesOf() {
  return differences.flatMap(({ title, examples }) =>
    examples.map(({ given, ours: mine, theirs: other }) => {
      const line = `${JSON.stringify(mine)} instead of ${JSON.stringify(other)}`;
      return { title, line, given, mine, other };
    }),
  );
}
