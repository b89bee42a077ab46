import { severities, type Change, type Severity } from "../generator/changes/change.js";
import { printChanges } from "../generator/changes/print.js";
import { summaryLine } from "../generator/changes/print-markdown.js";
import { codeSpan, shorten } from "../generator/changes/markdown-text.js";
import type { Pin } from "../generator/document/load.js";

/** An update as its pull request describes it. */
export interface Proposal {
  readonly last: Pin;
  readonly pin: Pin;
  /** Breaking ones first. */
  readonly changes: readonly Change[];
  readonly version: { readonly version: string; readonly reason: string };
  /** What the update warned of. */
  readonly warnings: readonly string[];
  /** Whether the version differs from the last one, so that merging releases it. */
  readonly releases: boolean;
  /** The URL of the changelog on the branch. */
  readonly changelog: string;
}

/** The most characters that GitHub accepts in the body of a pull request. */
export const maxBody = 65_536;

/** The title: the API version and the version to release. */
export function printTitle({ pin, version, releases }: Proposal): string {
  return `Update to Stripe API ${pin.apiVersion}${releases ? `, release ${version.version}` : ""}`;
}

/** The highest severity of the changes; undefined if there are none. */
export function findSeverity(changes: readonly Pick<Change, "severity">[]): Severity | undefined {
  return severities.find((severity) => changes.some((change) => change.severity === severity));
}

/** Prints the body. Lists as many changes as fit, the breaking ones first, then says how many more there are. */
export function printBody(proposal: Proposal, limit: number = maxBody): string {
  const { changes } = proposal;
  const all = printFirst(proposal, changes.length);
  if (all.length <= limit) return all;
  let [fitting, tooMany] = [0, changes.length];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (printFirst(proposal, middle).length <= limit) fitting = middle;
    else tooMany = middle;
  }
  return printFirst(proposal, fitting);
}

function printFirst(proposal: Proposal, count: number): string {
  const { changes, changelog, version } = proposal;
  const more = changes.length - count;
  const section = `section ${version.version} of [CHANGELOG.md](${changelog})`;
  const rest = `**${more} more changes** don't fit here: those of more than docs are in ${section}.`;
  const parts = [
    printHead(proposal),
    printWarnings(proposal),
    printSections(changes.slice(0, count)),
    ...(more > 0 ? [rest] : []),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function printHead({ last, pin, changes, version, releases }: Proposal): string {
  const before = last.apiVersion === pin.apiVersion ? "" : `, before ${last.apiVersion}`;
  const effect = releases
    ? `Merging this releases version **${version.version}** (${version.reason}).`
    : "Merging this releases nothing: nothing that users of the SDK feel changed.";
  return `Moves the pin to Stripe API **${pin.apiVersion}**${before}.

- Document: \`${pin.source}\`
- SHA-256: \`${pin.sha256}\`

${effect}

${summaryLine(changes)}`;
}

/** The most warnings to print. */
const maxWarnings = 20;

function printWarnings({ warnings }: Proposal): string {
  if (warnings.length === 0) return "";
  const lines = warnings.slice(0, maxWarnings).map((warning) => `- ${codeSpan(shorten(warning, 300))}`);
  const more = warnings.length - lines.length;
  return ["The update warns:", "", ...lines, ...(more > 0 ? [`- and of ${more} more`] : [])].join("\n");
}

/** Prints changes without the title and the counts, which are of all changes. */
function printSections(changes: readonly Change[]): string {
  if (changes.length === 0) return "";
  const text = printChanges(changes, { format: "markdown" });
  return text.slice(text.indexOf("\n## ") + 1).trimEnd();
}
