import type { Pin } from "../document/load.js";

/** The contents of a section. */
export interface Section {
  readonly last: Pin;
  readonly pin: Pin;
  readonly version: { readonly version: string; readonly reason: string };
  /** The changes, as Markdown. */
  readonly changes: string;
}

/** Adds a section about an update to a changelog, above the others. */
export function addSection(changelog: string, section: Section): string {
  const text = changelog.trim() === "" ? "# Changelog\n" : changelog;
  const start = /^## /m.exec(text)?.index ?? text.length;
  const [before, after] = [text.slice(0, start).trimEnd(), text.slice(start)];
  return [`${before}\n`, printSection(section), ...(after === "" ? [] : [after])].join("\n");
}

/** Prints a section. Prettier would pad the cells of tables, which triples its size. */
function printSection({ last, pin, version, changes }: Section): string {
  const before = last.apiVersion === pin.apiVersion ? "" : `, before ${last.apiVersion}`;
  return `## Stripe API ${pin.apiVersion}${before}

From \`${pin.source}\` (SHA-256 ${pin.sha256.slice(0, 12)}…). Next version: ${version.version} (${version.reason}).

<!-- prettier-ignore-start -->

${demoteHeadings(changes.replace(/^# .*\n+/, "").trimEnd())}

<!-- prettier-ignore-end -->
`;
}

/** Lowers the headings of a text, so that its highest are below those of a section. */
function demoteHeadings(text: string): string {
  const levels = splitCode(text).flatMap(({ line, isCode }) =>
    isCode ? [] : (/^(#+) /.exec(line)?.[1]?.length ?? []),
  );
  return lowerHeadings(text, Math.max(0, 3 - Math.min(3, ...levels)));
}

/** Lowers the headings of a text by a number of levels, at most to the sixth. */
export function lowerHeadings(text: string, by: number): string {
  const lines = splitCode(text).map(({ line, isCode }) =>
    isCode ? line : line.replace(/^#{1,6}(?= )/, (marks) => (marks + "#".repeat(by)).slice(0, 6)),
  );
  return lines.join("\n");
}

/** Splits a Markdown text into lines; those of fenced code have no headings. */
export function splitCode(text: string): readonly { readonly line: string; readonly isCode: boolean }[] {
  let isCode = false;
  return text.split("\n").map((line) => {
    if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
    return { line, isCode };
  });
}
