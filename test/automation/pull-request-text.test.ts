import { describe, expect, test } from "vitest";
import { findSeverity, printBody, printTitle, type Proposal } from "../../automation/pull-request-text.js";
import { compareChanges, type Change, type Severity } from "../../generator/changes/change.js";

const change = (severity: Severity, index: number): Change => ({
  kind: "param-removed",
  severity,
  direction: "request",
  service: `cups${index % 7}`,
  operations: [{ method: "POST", path: "/v1/cups" }],
  at: `CupCreateParams.p${index}`,
  before: `type${index}`,
});

function propose(changes: readonly Change[]): Proposal {
  const pin = {
    source: "https://x.y/z.json",
    file: "spec/document.json",
    sha256: "f".repeat(64),
    apiVersion: "2026-01-31.yew",
  };
  return {
    last: { ...pin, apiVersion: "2024-04-10" },
    pin,
    changes,
    version: { version: "2.0.0", reason: "major: it breaks" },
    warnings: [],
    releases: true,
    changelog: "https://github.test/acme/sdk/blob/branch/CHANGELOG.md",
  };
}

test("names both versions in the title", () => {
  expect(printTitle(propose([]))).toBe("Update to Stripe API 2026-01-31.yew, release 2.0.0");
  expect(printTitle({ ...propose([]), releases: false })).toBe("Update to Stripe API 2026-01-31.yew");
});

test.each<[string, { given: readonly Severity[]; want: Severity | undefined }]>([
  ["breaking", { given: ["docs", "addition", "breaking"], want: "breaking" }],
  ["addition", { given: ["deprecation", "docs", "addition"], want: "addition" }],
  ["deprecation", { given: ["docs", "deprecation"], want: "deprecation" }],
  ["docs", { given: ["docs"], want: "docs" }],
  ["none", { given: [], want: undefined }],
])("finds the highest severity: %s", (_, { given, want }) => {
  expect(findSeverity(given.map((severity) => ({ severity })))).toBe(want);
});

describe("the body", () => {
  test("describes the document, the version and all changes", () => {
    expect(printBody(propose([change("breaking", 1)])))
      .toBe(`Moves the pin to Stripe API **2026-01-31.yew**, before 2024-04-10.

- Document: \`https://x.y/z.json\`
- SHA-256: \`${"f".repeat(64)}\`

Merging this releases version **2.0.0** (major: it breaks).

1 breaking, 0 additions, 0 deprecations, 0 of docs only.

## cups1

### Breaking

| Change | At | Old | New |
| --- | --- | --- | --- |
| param removed | \`CupCreateParams.p1\` | \`type1\` |  |
`);
  });

  test("lists what the update warned of, as text", () => {
    const warnings = Array.from(
      { length: 22 },
      (_, index) => `a.yaml: action ${index} on \`x\` <b> is needless (delete me)`,
    );
    const body = printBody({ ...propose([]), warnings });
    expect(body).toContain("\n\nThe update warns:\n\n- ``a.yaml: action 0 on `x` <b> is needless (delete me)``\n");
    expect(body.match(/^- .*delete me/gm)).toHaveLength(20);
    expect(body).toContain("\n- and of 2 more\n");
  });

  const severities: readonly Severity[] = ["breaking", "addition", "docs"];
  const many = Array.from({ length: 3000 }, (_, index) => change(severities[index % 3]!, index)).sort(compareChanges);

  test.each([700, 2000, 20_000, 65_536])("ends after a change within %i characters, and counts the others", (limit) => {
    const body = printBody(propose(many), limit);
    expect(body.length).toBeLessThanOrEqual(limit);
    const listed = body.match(/\.p(\d+)`/g) ?? [];
    const [, more] =
      /\*\*(\d+) more changes\*\* don't fit here: .* section 2\.0\.0 of \[CHANGELOG\.md\]/.exec(body) ?? [];
    expect(Number(more)).toBe(many.length - listed.length);
    expect(body).toContain("1000 breaking, 1000 additions, 0 deprecations, 1000 of docs only.");
    // Each change listed is a whole row, breaking ones before others.
    expect(body.match(/^\| param removed \| `CupCreateParams\.p(\d+)` \| `type\1` \|  \|$/gm) ?? []).toHaveLength(
      listed.length,
    );
    if (listed.length < 1000) expect(body).not.toContain("### Additions");
  });

  test("uses the room that there is", () => {
    expect(printBody(propose(many)).length).toBeGreaterThan(65_536 - 200);
  });
});
