import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { programOf, strictOptions } from "../generator/compile.js";
import { folder as sdk } from "./official-version.js";

const folder = resolve("test/types/ported");
const programs = readdirSync(folder).sort();

/** What the official library's users change: one line. */
const theirs = 'import Stripe from "stripe";';
const ours = `import Stripe from "${sdk}/stripe.js";`;

/** Programs that need more, and what the compiler says of them; docs/migrating.md says why that is better. */
const explained = new Map<string, readonly string[]>([
  ["balance-export.ts", ["TS2339 'autoPagingToArray'", "TS2339 'autoPagingEach'", "TS7006 'charge'", "TS2339 'id'"]],
  ["payouts.ts", ["TS2353 'stripeAccount'", "TS2353 'stripeAccount'"]],
  ["webhooks.ts", ["TS2322 'Promise<Event>'"]],
]);

let complaints: ReadonlyMap<string, readonly string[]>;

beforeAll(() => {
  complaints = new Map([...compile(theirs), ...compile(ours)]);
}, 60_000);

/** Compiles all programs with this line in place of their import; what the compiler says, by line and file. */
function compile(line: string): ReadonlyMap<string, readonly string[]> {
  const texts = new Map(
    programs.map((name) => [resolve(folder, name), readFileSync(resolve(folder, name), "utf8").replace(theirs, line)]),
  );
  const options = { ...strictOptions("nodenext"), skipLibCheck: true, types: ["node"] };
  const program = programOf([...texts.keys()], options, texts);
  return new Map(
    programs.map((name) => {
      const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(resolve(folder, name)));
      return [`${line} ${name}`, found.map(describeDiagnostic)];
    }),
  );
}

/** The error's code, and the first name that its text has. */
function describeDiagnostic({ code, messageText }: ts.Diagnostic): string {
  return `TS${code} ${/'[^']*'/.exec(ts.flattenDiagnosticMessageText(messageText, " "))?.[0] ?? ""}`;
}

test("there are twenty programs, and at least seventeen need one line changed", () => {
  expect(programs).toHaveLength(20);
  expect(programs.length - explained.size).toBeGreaterThanOrEqual(17);
  for (const name of programs) expect(readFileSync(resolve(folder, name), "utf8").split(theirs)).toHaveLength(2);
});

describe("a program in the style of the official library's users", () => {
  test.each(programs)("compiles with the official library: %s", (name) => {
    expect(complaints.get(`${theirs} ${name}`)).toEqual([]);
  });

  test.each(programs)("compiles with ours when only its import changes, or for a reason not: %s", (name) => {
    expect(complaints.get(`${ours} ${name}`)).toEqual(explained.get(name) ?? []);
  });
});
