import { lowerHeadings, splitCode } from "../generator/update/changelog.js";

/** A section of the second level of a changelog. */
interface Section {
  /** The heading's text, without its marks; empty for what is before the first. */
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * Turns what isn't released yet into the section of a version: the section Unreleased, and those of updates below it. An
 * empty section Unreleased stays for what comes next.
 */
export function releaseChanges(changelog: string, version: string, date: string): string {
  const [head, ...sections] = splitSections(changelog);
  const count = sections.findIndex(isRelease);
  const pending = count === -1 ? sections : sections.slice(0, count);
  const own = pending.filter(isUnreleased).map(({ lines }) => lines);
  const updates = pending
    .filter((section) => !isUnreleased(section))
    .map(({ title, lines }) => [`### ${title}`, lowerHeadings(lines.join("\n"), 1)]);
  const parts = [
    head?.lines ?? [],
    ["## [Unreleased]"],
    [`## [${version}] - ${date}`],
    ...own,
    ...updates,
    ...sections.slice(pending.length).map(({ title, lines }) => [`## ${title}`, ...lines]),
  ];
  const texts = parts.map((lines) => lines.join("\n").trim()).filter((text) => text !== "");
  return `${texts.join("\n\n")}\n`;
}

/** Returns the section of a version, without its heading; undefined if there is none. */
export function findRelease(changelog: string, version: string): string | undefined {
  const section = splitSections(changelog).find(({ title }) => releaseOf(title) === version);
  return section?.lines.join("\n").trim();
}

function isRelease({ title }: Section): boolean {
  return releaseOf(title) !== undefined;
}

function isUnreleased({ title }: Section): boolean {
  return /^\[?unreleased\]?$/i.test(title);
}

/** Returns the version in a heading such as `[1.2.3] - 2026-01-31`. */
function releaseOf(title: string): string | undefined {
  return /^\[?v?(\d+\.\d+\.\d+[^\]\s]*)\]?(\s|$)/.exec(title)?.[1];
}

function splitSections(changelog: string): readonly Section[] {
  const sections: { title: string; lines: string[] }[] = [{ title: "", lines: [] }];
  for (const { line, isCode } of splitCode(changelog)) {
    const title = isCode ? undefined : /^## (.*)$/.exec(line)?.[1]?.trim();
    if (title !== undefined) sections.push({ title, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}
