import type { Model, Service } from "../model/types.js";

/** Placeholder of `generator/changes/`: compares operations only. */
export interface Change {
  readonly kind: string;
  readonly severity: "breaking" | "addition" | "deprecation" | "docs";
  readonly operations: readonly { readonly method: string; readonly path: string }[];
  readonly at: string;
}

/** Compares two models. */
export function compareDocuments(old: Model, now: Model): readonly Change[] {
  const [before, after] = [methodsOf(old.services), methodsOf(now.services)];
  const list = (a: typeof before, b: typeof before, kind: string, severity: Change["severity"]): readonly Change[] =>
    [...a].filter(([at]) => !b.has(at)).map(([at, operation]) => ({ kind, severity, at, operations: [operation] }));
  return [...list(before, after, "method removed", "breaking"), ...list(after, before, "method added", "addition")];
}

/** Prints changes as Markdown. */
export function printChanges(changes: readonly Change[], _options: { readonly format: "markdown" | "json" }): string {
  return changes.map(({ severity, kind, at }) => `- ${severity}: ${kind}: \`${at}\``).join("\n");
}

/** Proposes the next version. */
export function proposeVersion(current: string, changes: readonly Change[]): { version: string; reason: string } {
  const [major = 0, minor = 0, patch = 0] = current.split(".").map(Number);
  const breaks = changes.some(({ severity }) => severity === "breaking");
  if (breaks && major > 0) return { version: `${major + 1}.0.0`, reason: "Some changes break." };
  if (changes.length === 0) return { version: `${major}.${minor}.${patch + 1}`, reason: "Nothing changes for users." };
  return { version: `${major}.${minor + 1}.0`, reason: breaks ? "Some changes break." : "Some changes add." };
}

function methodsOf(services: readonly Service[]): ReadonlyMap<string, { method: string; path: string }> {
  return new Map(
    services.flatMap((service) =>
      service.operations.map((operation) => [
        `${service.path.join(".")}.${operation.method}`,
        { method: operation.http, path: operation.path },
      ]),
    ),
  );
}
