import { beforeAll, expect, test } from "vitest";
import { readOracle, type Oracle } from "./oracle/program.js";
import { oracleRules } from "./oracle/rules.js";
import { findDifferences, type Difference } from "./oracle/walk.js";

let oracle: Oracle;
let differences: readonly Difference[];

beforeAll(() => {
  oracle = readOracle();
  differences = findDifferences(oracle);
}, 60_000);

/** What is said of a difference: enough to find it, and to see whether it is meant. */
const describeDifference = ({ at, direction, kind, texts }: Difference): string =>
  `${direction} ${at}: ${kind}: ${texts.length > 400 ? `${texts.slice(0, 400)}…` : texts}`;

const reasonOf = (difference: Difference): string | undefined =>
  oracleRules.find(({ explains }) => explains(difference))?.reason;

test("every resource and the params of every operation are openapi-typescript's, but for what a rule explains", () => {
  expect(oracle.pairs.filter(({ direction }) => direction === "response")).toHaveLength(161);
  expect(oracle.pairs.filter(({ direction }) => direction === "request")).toHaveLength(534);
  expect(differences.filter((found) => reasonOf(found) === undefined).map(describeDifference)).toEqual([]);
});

test.each(oracleRules)("the rule is needed: $reason ($count places)", ({ reason, count }) => {
  expect(differences.filter((found) => reasonOf(found) === reason)).toHaveLength(count);
});
