import type { ChangeKind, Direction, Finding, Severity, Subject } from "./change.js";
import type { TypeDifference } from "./type-difference.js";

/** The direction that a type flows in, and what has it. */
export interface Flow {
  readonly direction: Direction;
  readonly subject: Subject;
}

/** Two types in words. */
export interface Words {
  readonly before: string;
  readonly after: string;
}

const surprise = "code that handles every value must expect it";
const narrowed = "the API no longer returns it: comparisons with it don't compile";
const stillOpen = "the enum is open, so that it still compiles";

/** Classifies how a type differs, by the direction that it flows in. */
export function classifyDifference(difference: TypeDifference, flow: Flow, words: () => Words): readonly Finding[] {
  const { subject } = flow;
  const of = (kind: ChangeKind, severity: Severity, note?: string): Finding => ({
    kind,
    severity,
    ...words(),
    ...(note !== undefined && { note }),
  });
  const { isWider, isNarrower } = difference;
  const isWhole = isWider || isNarrower;
  return [
    ...(isWider && isNarrower ? [of(`${subject}-changed`, "breaking")] : []),
    ...(isWider && !isNarrower ? [of(`${subject}-widened`, wideningSeverity(flow))] : []),
    ...(isNarrower && !isWider ? [of(`${subject}-narrowed`, narrowingSeverity(flow))] : []),
    ...(!isWhole && difference.listsValues ? [of(`${subject}-narrowed`, "docs", "known values are listed")] : []),
    ...(!isWhole && difference.unlistsValues
      ? [of(`${subject}-widened`, "docs", "known values are no longer listed")]
      : []),
    ...nullability(difference, flow).map(([kind, severity]) => of(kind, severity)),
    ...enumFindings(difference, flow),
  ];
}

function wideningSeverity({ direction }: Flow): Severity {
  return direction === "request" ? "addition" : "breaking";
}

function narrowingSeverity({ direction }: Flow): Severity {
  return direction === "request" ? "breaking" : "addition";
}

function nullability(
  { becameNullable, becameNonNullable }: TypeDifference,
  flow: Flow,
): readonly (readonly [ChangeKind, Severity])[] {
  return [
    ...(becameNullable ? [[`${flow.subject}-became-nullable`, wideningSeverity(flow)] as const] : []),
    ...(becameNonNullable ? [[`${flow.subject}-became-non-nullable`, narrowingSeverity(flow)] as const] : []),
  ];
}

function enumFindings(difference: TypeDifference, { direction }: Flow): readonly Finding[] {
  const isRequest = direction === "request";
  const { addedValues, removedValues, opened, closed } = difference;
  const isOpen = difference.isOpenAfter;
  const added = addedValues.map((value): Finding => ({
    kind: "enum-value-added",
    severity: "addition",
    after: JSON.stringify(value),
    ...(!isRequest && { note: `it may surprise: ${surprise}` }),
  }));
  const removed = removedValues.map((value): Finding => ({
    kind: "enum-value-removed",
    severity: isRequest && !isOpen ? "breaking" : "addition",
    before: JSON.stringify(value),
    ...(isOpen ? { note: stillOpen } : !isRequest && { note: narrowed }),
  }));
  const others: readonly Finding[] = [
    ...(opened
      ? [
          {
            kind: "enum-opened",
            severity: "addition",
            before: "closed",
            after: "open",
            ...(!isRequest && { note: `it may surprise: ${surprise}` }),
          } as const,
        ]
      : []),
    ...(closed
      ? [
          {
            kind: "enum-closed",
            severity: isRequest ? "breaking" : "addition",
            before: "open",
            after: "closed",
          } as const,
        ]
      : []),
  ];
  return [...added, ...removed, ...others];
}
