import type { Field } from "../model/types.js";
import { alternativesOf } from "./alternatives.js";
import type { Finding } from "./change.js";
import type { Flow } from "./classify.js";
import type { LocatedType, ModelIndex } from "./model-index.js";

type Presence = Pick<Field, "isOptional" | "isIncludable">;

/** Compares whether a param must be given, or a field is there. */
export function presenceFindings(before: Presence, after: Presence, { direction }: Flow): readonly Finding[] {
  const [old, now] = [presenceOf(before), presenceOf(after)];
  if (old === now) return [];
  const words = { before: old, after: now };
  if (direction === "request") {
    const [was, is] = [before.isOptional ? "optional" : "required", after.isOptional ? "optional" : "required"];
    return after.isOptional
      ? [{ kind: "param-became-optional", severity: "addition", before: was, after: is }]
      : [{ kind: "param-became-required", severity: "breaking", before: was, after: is }];
  }
  if (now === includable)
    return [{ kind: "field-became-includable", severity: "breaking", ...words, note: "only `expand` includes it" }];
  if (old === includable) return [{ kind: "field-became-included", severity: "addition", ...words }];
  return after.isOptional
    ? [{ kind: "field-became-optional", severity: "breaking", ...words }]
    : [{ kind: "field-became-present", severity: "addition", ...words }];
}

const includable = "on request";

function presenceOf({ isOptional, isIncludable }: Presence): string {
  if (isIncludable === true) return includable;
  return isOptional ? "optional" : "present";
}

/** A field whose type is located in a model. */
interface ExpandableField {
  readonly isExpandable?: Field["isExpandable"];
  readonly type: LocatedType;
  readonly index: ModelIndex;
}

/** Compares whether a path of `expand` may end at a field. */
export function expandabilityFindings(before: ExpandableField, after: ExpandableField): readonly Finding[] {
  if (before.isExpandable === after.isExpandable) return [];
  const [was, is] = [isExpandable(before), isExpandable(after)];
  if (was === is) return [];
  return is
    ? [{ kind: "expand-path-added", severity: "addition", after: "`expand` may name it" }]
    : [{ kind: "expand-path-removed", severity: "breaking", before: "`expand` may name it" }];
}

function isExpandable({ isExpandable, type, index }: ExpandableField): boolean {
  if (isExpandable !== "if object") return isExpandable === true;
  const { objects, resources, lists, targets } = alternativesOf(index, type);
  return objects.length + resources.size + lists.length > 0 || targets !== undefined;
}
