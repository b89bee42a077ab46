import { expect, test } from "vitest";
import { findRelease, releaseChanges } from "../../automation/changelog.js";

const text = (...lines: readonly string[]): string => `${lines.join("\n\n")}\n`;

test.each<[string, { given: string; want: string }]>([
  [
    "puts what is unreleased below the new version",
    {
      given: text(
        "# Changelog",
        "Words.",
        "## [Unreleased]",
        "### Added",
        "- A fork.",
        "## [1.0.0] - 2025-01-31",
        "- A cup.",
      ),
      want: text(
        ...["# Changelog", "Words.", "## [Unreleased]", "## [1.1.0] - 2026-01-31", "### Added", "- A fork."],
        ...["## [1.0.0] - 2025-01-31", "- A cup."],
      ),
    },
  ],
  [
    "puts updates below it, with lower headings outside of code",
    {
      given: text(
        "# Changelog",
        "## Stripe API 2026",
        "### cups",
        "```\n## no heading\n```",
        "## [Unreleased]",
        "- A fork.",
        "## 1.0.0",
      ),
      want: text(
        ...["# Changelog", "## [Unreleased]", "## [1.1.0] - 2026-01-31", "- A fork."],
        ...["### Stripe API 2026", "#### cups", "```\n## no heading\n```", "## 1.0.0"],
      ),
    },
  ],
  [
    "begins a changelog without versions",
    {
      given: text("# Changelog", "## Stripe API 2026", "- A cup."),
      want: text("# Changelog", "## [Unreleased]", "## [1.1.0] - 2026-01-31", "### Stripe API 2026", "- A cup."),
    },
  ],
])("%s", (_, { given, want }) => expect(releaseChanges(given, "1.1.0", "2026-01-31")).toBe(want));

test("releases twice without repeating anything", () => {
  const first = releaseChanges(text("# Changelog", "## [Unreleased]", "- A cup."), "1.0.0", "2026-01-31");
  expect(releaseChanges(first.replace("[Unreleased]\n", "[Unreleased]\n\n- A fork.\n"), "1.1.0", "2026-02-01")).toBe(
    text(
      "# Changelog",
      "## [Unreleased]",
      "## [1.1.0] - 2026-02-01",
      "- A fork.",
      "## [1.0.0] - 2026-01-31",
      "- A cup.",
    ),
  );
});

test.each<[string, { given: string; want: string | undefined }]>([
  [
    "with a date and brackets",
    {
      given: text("## [1.1.0] - 2026-01-31", "- A fork.", "### Cups", "## [1.0.0]", "- A cup."),
      want: "- A fork.\n\n### Cups",
    },
  ],
  ["without them", { given: text("## 1.1.0", "- A fork."), want: "- A fork." }],
  ["which is a prerelease's", { given: text("## [1.1.0-beta.1]", "- A fork."), want: undefined }],
  ["of an API version", { given: text("## Stripe API 1.1.0", "- A fork."), want: undefined }],
  ["in code", { given: text("```\n## 1.1.0\n```", "- A fork."), want: undefined }],
])("finds the section of a version: %s", (_, { given, want }) => expect(findRelease(given, "1.1.0")).toBe(want));
