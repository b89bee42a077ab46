import { compareTexts, countBySeverity, type Change, type ChangeKind, type Severity } from "./change.js";
import type { DocumentNames } from "./document-names.js";
import { foldRepeats, type Row } from "./fold-repeats.js";
import { kindWords } from "./kind-words.js";
import { codeSpan, plainText, shorten } from "./markdown-text.js";

/** Prints changes as Markdown: a section for each service, those with breaking changes first. */
export function printMarkdown(changes: readonly Change[], documents: DocumentNames | undefined): string {
  const names = documents && ` from ${codeSpan(documents.old)} to ${codeSpan(documents.new)}`;
  const title = `# Changes${names ?? ""}`;
  if (changes.length === 0) return `${title}\n\nNothing that users of the SDK feel.\n`;
  const sections = [...groupBySection(changes)].sort(compareSections);
  const parts = sections.flatMap(([name, some]) => [`## ${plainText(name)}`, ...severityParts(some)]);
  return `${[title, summaryLine(changes), ...parts].join("\n\n")}\n`;
}

/** Counts changes by severity, as a sentence. */
export function summaryLine(changes: readonly Change[]): string {
  const { breaking, additions, deprecations, docs } = countBySeverity(changes);
  return `${breaking} breaking, ${additions} additions, ${deprecations} deprecations, ${docs} of docs only.`;
}

function groupBySection(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const name = sectionOf(change);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [change]);
    else group.push(change);
  }
  return groups;
}

function sectionOf({ service, kind, uses }: Change): string {
  if (service !== undefined) return service;
  if (kind.startsWith("event-")) return "Events";
  if (kind.startsWith("error-code-")) return "Error codes";
  if (kind === "api-version-changed") return "API version";
  return uses === undefined ? "Other types" : "Types that several services share";
}

function compareSections([a, one]: [string, readonly Change[]], [b, other]: [string, readonly Change[]]): number {
  const breaks = (changes: readonly Change[]): number =>
    changes.some(({ severity }) => severity === "breaking") ? 0 : 1;
  return breaks(one) - breaks(other) || compareTexts(a, b);
}

const headings: Readonly<Record<Severity, string>> = {
  breaking: "Breaking",
  addition: "Additions",
  deprecation: "Deprecations",
  docs: "Docs only",
};

function severityParts(changes: readonly Change[]): readonly string[] {
  return (Object.keys(headings) as Severity[]).flatMap((severity) => {
    const some = changes.filter((change) => change.severity === severity);
    if (some.length === 0) return [];
    const body = severity === "docs" ? docsList(some) : table(foldRepeats(some));
    return [`### ${headings[severity]}`, body];
  });
}

function table(rows: readonly Row[]): string {
  const common = commonNotes(rows);
  const lines = rows.map(({ change, places }) => {
    const { kind, before = "", after = "", note } = change;
    const own = note === undefined || common.has(kind) ? "" : ` (${plainText(shorten(note, 300))})`;
    return `| ${kindWords(kind)}${own} | ${placesText(places)} | ${valueText(before)} | ${valueText(after)} |`;
  });
  const notes = [...common].map(([kind, note]) => `\n- ${kindWords(kind)}: ${plainText(note)}`);
  const head = ["| Change | At | Old | New |", "| --- | --- | --- | --- |"];
  return [...head, ...lines].join("\n") + (notes.length > 0 ? `\n${notes.join("")}` : "");
}

/** Finds the notes that all rows of a kind share, where there are several: they are printed once, below the table. */
function commonNotes(rows: readonly Row[]): ReadonlyMap<ChangeKind, string> {
  const notes = new Map<ChangeKind, (string | undefined)[]>();
  for (const { change } of rows) notes.set(change.kind, [...(notes.get(change.kind) ?? []), change.note]);
  return new Map(
    [...notes].flatMap(([kind, all]): [ChangeKind, string][] => {
      const [first] = all;
      return all.length > 1 && first !== undefined && all.every((note) => note === first) ? [[kind, first]] : [];
    }),
  );
}

function valueText(text: string): string {
  return codeSpan(shorten(text, 200));
}

/** The most places to list in a row; the JSON lists all. */
const maxPlaces = 6;

function placesText(places: readonly string[]): string {
  const [first = "", ...rest] = places;
  const others = rest.slice(0, maxPlaces - 1).map(codeSpan);
  const more = rest.length >= maxPlaces ? [`${rest.length - maxPlaces + 1} more`] : [];
  return [codeSpan(first), ...others, ...more].join(", ");
}

/** Lists the places whose docs changed, without the texts; changes that aren't of docs get rows as usual. */
function docsList(changes: readonly Change[]): string {
  const isText = ({ kind }: Change): boolean => kind.endsWith("-docs-changed");
  const [texts, others] = [changes.filter(isText), changes.filter((change) => !isText(change))];
  const places = [...new Set(texts.map(({ at }) => at))];
  const shown = places.slice(0, 20).map(codeSpan).join(", ");
  const more = places.length > 20 ? ` and ${places.length - 20} more` : "";
  return [
    ...(others.length > 0 ? [table(foldRepeats(others))] : []),
    ...(places.length > 0 ? [`Texts changed: ${shown}${more}.`] : []),
  ].join("\n\n");
}
