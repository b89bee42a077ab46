import { beforeAll, expect, test } from "vitest";
import { nameRules, type Lonely } from "./name-rules.js";
import { readNames, type Names } from "./names.js";

let names: Names;
/** The reason for each name that only one library has; undefined where no rule has any. */
let reasons: ReadonlyMap<string, string | undefined>;

beforeAll(() => {
  names = readNames();
  reasons = new Map([...explain("theirs", names.theirs, names.ours), ...explain("ours", names.ours, names.theirs)]);
});

/** Outer names come first: what is below an explained one is explained with it. */
function explain(
  side: Lonely["side"],
  own: Lonely["own"],
  other: Lonely["other"],
): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const named of own.values()) {
    if (other.has(named.name)) continue;
    const outer = found.get(`${side} ${named.name.split(".").slice(0, -1).join(".")}`);
    const lonely = { ...named, side, own, other, checker: names.checker };
    found.set(`${side} ${named.name}`, outer ?? nameRules.find(({ explains }) => explains(lonely))?.reason);
  }
  return found;
}

test("every name of either library is a name of both, or a rule says why it isn't", () => {
  const unexplained = [...reasons].flatMap(([name, reason]) => (reason === undefined ? [name] : []));
  expect(unexplained).toEqual([]);
  expect(names.theirs.size).toBe(6314);
});

test("the rules are few", () => expect(nameRules.length).toBeLessThanOrEqual(15));

test.each(nameRules)("the rule is needed: $reason ($count names)", ({ reason, count }) => {
  expect([...reasons.values()].filter((found) => found === reason)).toHaveLength(count);
});
