/** The effect of a change on programs that use the SDK. */
export type Severity = "breaking" | "addition" | "deprecation" | "docs";

/** Where a type flows: to the API in a request, or from it in a response. */
export type Direction = "request" | "response";

/** What a change is about: a param or a field at any depth, the result of a method, or the object of an event. */
export type Subject = "param" | "field" | "result" | "event-object";

/** The two names of each pair of kinds that mirror each other: comparing in the other direction gives the other name. */
export const mirroredKinds = [
  ["service-added", "service-removed"],
  ["method-added", "method-removed"],
  ["required-option-added", "required-option-removed"],
  ["param-added", "param-removed"],
  ["param-became-optional", "param-became-required"],
  ["param-became-nullable", "param-became-non-nullable"],
  ["param-widened", "param-narrowed"],
  ["field-added", "field-removed"],
  ["field-became-optional", "field-became-present"],
  ["field-became-includable", "field-became-included"],
  ["field-became-nullable", "field-became-non-nullable"],
  ["field-widened", "field-narrowed"],
  ["result-became-nullable", "result-became-non-nullable"],
  ["result-widened", "result-narrowed"],
  ["event-object-became-nullable", "event-object-became-non-nullable"],
  ["event-object-widened", "event-object-narrowed"],
  ["enum-value-added", "enum-value-removed"],
  ["enum-opened", "enum-closed"],
  ["expand-path-added", "expand-path-removed"],
  ["type-added", "type-removed"],
  ["event-added", "event-removed"],
  ["error-code-added", "error-code-removed"],
  ["method-deprecated", "method-undeprecated"],
  ["param-deprecated", "param-undeprecated"],
  ["field-deprecated", "field-undeprecated"],
  ["type-deprecated", "type-undeprecated"],
] as const;

/** The kinds that mirror themselves. */
export const symmetricKinds = [
  "api-version-changed",
  "method-renamed",
  "method-moved",
  "method-kind-changed",
  "method-host-changed",
  "method-encoding-changed",
  "method-media-type-changed",
  "arguments-changed",
  "param-changed",
  "field-changed",
  "result-changed",
  "event-object-changed",
  "type-renamed",
  "service-docs-changed",
  "method-docs-changed",
  "param-docs-changed",
  "field-docs-changed",
  "type-docs-changed",
] as const;

/** The kind of a change. */
export type ChangeKind = (typeof mirroredKinds)[number][number] | (typeof symmetricKinds)[number];

/** An operation, as the document names it. */
export interface HttpOperation {
  /** In upper case: `POST`. */
  readonly method: string;
  /** The path template: `/v1/charges/{charge}`. */
  readonly path: string;
}

/** One difference between two documents, as users of the SDK feel it. */
export interface Change {
  readonly kind: ChangeKind;
  readonly severity: Severity;
  /** Absent where no type flows: for services, methods, names and docs of these. */
  readonly direction?: Direction;
  /** The service whose section lists the change: `checkout.sessions`. Absent for what several services share. */
  readonly service?: string;
  /** The method, where the change concerns only one: `create`. */
  readonly method?: string;
  /** The operations whose requests or responses contain what changed. */
  readonly operations: readonly HttpOperation[];
  /** The place: a service, a method, an event, or a type with the path of a member: `Charge.billing_details.email`. */
  readonly at: string;
  /** All places, where one type that changed is used at several. */
  readonly uses?: readonly string[];
  /** What was there: a type, a name, a value or a text. */
  readonly before?: string;
  /** What is there now. */
  readonly after?: string;
  /** What else users should know. */
  readonly note?: string;
}

/** A change of a type, before its place in the SDK is known. */
export interface Finding {
  readonly kind: ChangeKind;
  readonly severity: Severity;
  readonly before?: string;
  readonly after?: string;
  readonly note?: string;
}

/** How many changes there are of each severity. */
export interface Summary {
  readonly breaking: number;
  readonly additions: number;
  readonly deprecations: number;
  readonly docs: number;
}

/** Counts changes by severity. */
export function countBySeverity(changes: readonly Pick<Change, "severity">[]): Summary {
  const count = (severity: Severity): number => changes.filter((change) => change.severity === severity).length;
  return {
    breaking: count("breaking"),
    additions: count("addition"),
    deprecations: count("deprecation"),
    docs: count("docs"),
  };
}

/** The severities, the highest first. */
export const severities: readonly Severity[] = ["breaking", "addition", "deprecation", "docs"];

/** Compares two changes: breaking ones first, then by place and kind. */
export function compareChanges(a: Change, b: Change): number {
  const bySeverity = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return bySeverity || compareTexts(sortKey(a), sortKey(b));
}

function sortKey({ service = "", at, kind, before = "", after = "" }: Change): string {
  return [service, at, kind, before, after].join("\n");
}

/** Compares two texts by code units, so that the order is the same everywhere. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
