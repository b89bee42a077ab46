import type { Docs } from "../model/types.js";
import type { Finding } from "./change.js";

/** Compares the docs of a method, a param, a field or a type, and whether it is deprecated. */
export function docsFindings(
  subject: "method" | "param" | "field" | "type",
  before: Docs,
  after: Docs,
): readonly Finding[] {
  const [was, is] = [before.deprecated, after.deprecated];
  const isNew = was === undefined && is !== undefined;
  const isOver = was !== undefined && is === undefined;
  return [
    ...(isNew ? [{ kind: `${subject}-deprecated`, severity: "deprecation", after: is } as const] : []),
    ...(isOver ? [{ kind: `${subject}-undeprecated`, severity: "docs", before: was } as const] : []),
    ...(before.text !== after.text
      ? [{ kind: `${subject}-docs-changed`, severity: "docs", before: before.text, after: after.text } as const]
      : []),
  ];
}
