import { expect, test } from "vitest";
import type { Severity } from "../../generator/changes/change.js";
import { proposeVersion } from "../../generator/changes/version.js";

test.each<[string, { given: [string, ...Severity[]]; want: [string, RegExp] }]>([
  [
    "is major for a breaking change",
    { given: ["1.4.2", "breaking", "docs"], want: ["2.0.0", /^major: 1 breaking change$/] },
  ],
  ["is minor for one below 1.0.0", { given: ["0.4.2", "breaking"], want: ["0.5.0", /^minor: .*below 1\.0\.0/] }],
  ["is minor for an addition", { given: ["1.4.2", "addition", "addition"], want: ["1.5.0", /^minor: 2 additions,/] }],
  [
    "is minor for an addition below 1.0.0, too",
    { given: ["0.4.2", "addition"], want: ["0.5.0", /^minor: 1 addition,/] },
  ],
  ["is minor for a deprecation", { given: ["1.4.2", "deprecation"], want: ["1.5.0", /^minor: 1 deprecation,/] }],
  ["is a patch for docs", { given: ["1.4.2", "docs"], want: ["1.4.3", /^patch: only docs changed$/] }],
  ["is the same without changes", { given: ["1.4.2"], want: ["1.4.2", /^nothing changed$/] }],
  ["completes a prerelease of that version", { given: ["2.0.0-beta.3", "breaking"], want: ["2.0.0", /^major/] }],
  ["goes beyond a prerelease of less", { given: ["2.1.1-beta.3", "addition"], want: ["2.2.0", /^minor/] }],
])("the next version %s", (_, { given: [current, ...severities], want: [version, reason] }) => {
  const proposed = proposeVersion(
    current,
    severities.map((severity) => ({ severity })),
  );
  expect(proposed).toEqual({ version, reason: expect.stringMatching(reason) as string });
});

test.each(["", "1.2", "v1.2.3", "1.2.3.4", "next"])("%j is no version", (current) => {
  expect(() => proposeVersion(current, [])).toThrow(TypeError);
});
