import { countBySeverity, type Change } from "./change.js";

/** The next version, and why it is this one. */
export interface ProposedVersion {
  readonly version: string;
  readonly reason: string;
}

/**
 * Proposes the version that follows `current` by semantic versioning: major for breaking changes, minor for additions
 * and deprecations, patch for docs; the same version without changes. Below 1.0.0, breaking changes are a minor one.
 * Throws a TypeError when `current` is no version.
 */
export function proposeVersion(current: string, changes: readonly Pick<Change, "severity">[]): ProposedVersion {
  const match = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.exec(current);
  if (match === null) throw new TypeError(`"${current}" is no version: it must be as in 1.2.3`);
  const numbers = match.slice(1, 4).map(Number) as [number, number, number];
  const { breaking, additions, deprecations } = countBySeverity(changes);
  if (changes.length === 0) return { version: current, reason: "nothing changed" };
  const isPrerelease = match[4] !== undefined;
  if (breaking > 0) {
    const reason = amount(breaking, "breaking change");
    if (numbers[0] > 0) return { version: next(numbers, 0, isPrerelease), reason: `major: ${reason}` };
    return { version: next(numbers, 1, isPrerelease), reason: `minor: ${reason}, and below 1.0.0 these are minor` };
  }
  if (additions + deprecations > 0) {
    const parts = [amount(additions, "addition"), amount(deprecations, "deprecation")].filter(
      (part) => !part.startsWith("0 "),
    );
    return { version: next(numbers, 1, isPrerelease), reason: `minor: ${parts.join(" and ")}, nothing breaks` };
  }
  return { version: next(numbers, 2, isPrerelease), reason: "patch: only docs changed" };
}

/** Increments the number at `index`. A prerelease of that very version becomes it. */
function next(numbers: readonly [number, number, number], index: number, isPrerelease: boolean): string {
  const isThere = isPrerelease && numbers.slice(index + 1).every((number) => number === 0);
  return numbers.map((number, at) => (at < index ? number : at > index ? 0 : isThere ? number : number + 1)).join(".");
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
